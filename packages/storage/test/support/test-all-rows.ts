import { sql } from "kysely";
import type { Storage } from "../../src/storage.ts";

type AllRows = Record<string, readonly string[]>;

/** Reads every row of every table there is, each as text, by table: to see that nothing changed. */
export async function allRowsReader({ db }: Storage): Promise<() => Promise<AllRows>> {
  const tables = await db.introspection.getTables();
  const readTable = async (name: string) => {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    return [name, rows.map((row) => JSON.stringify(row)).sort()] as const;
  };
  return async () => Object.fromEntries(await Promise.all(tables.map(({ name }) => readTable(name))));
}
