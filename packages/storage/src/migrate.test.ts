import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { runTestProcess } from "../test/support/test-process.ts";
import { createTestLocation, openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { migrate, NewerDatabaseError } from "./migrate.ts";
import { findPolicy } from "./policies.ts";
import { openStorage } from "./storage.ts";

const all = readdirSync(new URL("migrations/", import.meta.url))
  .filter((file) => /^\d{4}-[\w-]+\.ts$/.test(file))
  .map((file) => file.replace(".ts", ""))
  .sort();

const appliedTo = async (storage: Parameters<typeof migrate>[0]) => {
  const { rows } = await sql<{ name: string }>`select name from applied_migrations order by name`.execute(
    storage.db,
  );
  return rows.map((row) => row.name);
};

describe.each(storageKinds)("migrations on %s", (kind) => {
  it("are applied once when several processes start at once on an empty database", async () => {
    const { location, remove } = await createTestLocation(kind);
    await Promise.all(Array.from({ length: 4 }, () => runTestProcess("migrate", location)));
    const storage = openStorage(location);
    expect(await appliedTo(storage)).toEqual(all);
    expect(await findPolicy(storage.db)).toMatchObject({ id: "current" });
    await storage.close();
    await remove();
  });

  it("leave nothing behind when they are interrupted, and run again (CR-4)", async () => {
    const { location, remove } = await createTestLocation(kind);
    const storage = openStorage(location);
    const obstacle = "policies";
    await storage.db.schema.createTable(obstacle).addColumn("id", "text").execute();
    await expect(migrate(storage)).rejects.toThrow(/exists/);
    const tables = await storage.db.introspection.getTables();
    expect(tables.map(({ name }) => name)).toEqual([obstacle]);

    await storage.db.schema.dropTable(obstacle).execute();
    await migrate(storage);
    expect(await appliedTo(storage)).toEqual(all);
    await storage.close();
    await remove();
  });

  describe("of a migrated database", async () => {
    const storage = await openTestStorage(kind);
    afterAll(storage.close);

    it("change nothing", async () => {
      await migrate(storage);
      expect(await appliedTo(storage)).toEqual(all);
    });

    it("are refused when a newer version has been there", async () => {
      await sql`insert into applied_migrations (name) values ('9999-future')`.execute(storage.db);
      await expect(migrate(storage)).rejects.toThrow(NewerDatabaseError);
      await expect(migrate(storage)).rejects.toThrow("newer version of Futae (it has 9999-future)");
    });
  });
});
