import { sql } from "kysely";
import type { Storage } from "./storage.ts";

/** The time of the database server in epoch milliseconds; undefined on SQLite, which uses this process's clock. */
export async function readDatabaseClock({ kind, db }: Storage): Promise<number | undefined> {
  if (kind === "sqlite") return undefined;
  const { rows } = await sql<{ now: number }>`
    select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now`.execute(db);
  return rows[0]?.now;
}
