import { sql } from "kysely";
import { migrate } from "../../src/migrate.ts";
import { firstMigration } from "../../src/migrations/0001-first.ts";
import { openStorage, type Storage } from "../../src/storage.ts";
import { createTestLocation } from "./test-storage.ts";

/** Opens a database that the first migration made and `rows` filled, and that was migrated to the newest since. */
export async function migrateFromFirst(
  kind: Storage["kind"],
  rows: readonly string[],
): Promise<{ storage: Storage; close: () => Promise<void> }> {
  const { location, remove } = await createTestLocation(kind);
  const storage = openStorage(location);
  await storage.transaction(async (tx) => {
    for (const statement of [
      "create table applied_migrations (name text primary key)",
      ...firstMigration.statements(kind),
      `insert into applied_migrations (name) values ('${firstMigration.name}')`,
      ...rows,
    ]) {
      await sql.raw(statement).execute(tx);
    }
  });
  await migrate(storage);
  const close = async () => {
    await storage.close();
    await remove();
  };
  return { storage, close };
}
