import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { migrate, NewerDatabaseError } from "./migrate.ts";
import { findPolicy } from "./policies.ts";
import { openStorage } from "./storage.ts";
import { runTestProcess } from "./test-process.ts";
import { createTestLocation, openTestStorage, storageKinds } from "./test-storage.ts";

const appliedTo = async (storage: Parameters<typeof migrate>[0]) => {
  const { rows } = await sql<{ name: string }>`select name from applied_migrations`.execute(storage.db);
  return rows.map((row) => row.name);
};

describe.each(storageKinds)("migrations on %s", (kind) => {
  it("are applied once when several processes start at once on an empty database", async () => {
    const { location, remove } = await createTestLocation(kind);
    await Promise.all(Array.from({ length: 4 }, () => runTestProcess("migrate", location)));
    const storage = openStorage(location);
    expect(await appliedTo(storage)).toEqual(["0001-first"]);
    expect(await findPolicy(storage.db)).toMatchObject({ id: "current" });
    await storage.close();
    await remove();
  });

  describe("of a migrated database", async () => {
    const storage = await openTestStorage(kind);
    afterAll(storage.close);

    it("change nothing", async () => {
      await migrate(storage);
      expect(await appliedTo(storage)).toEqual(["0001-first"]);
    });

    it("are refused when a newer version has been there", async () => {
      await sql`insert into applied_migrations (name) values ('9999-future')`.execute(storage.db);
      await expect(migrate(storage)).rejects.toThrow(NewerDatabaseError);
      await expect(migrate(storage)).rejects.toThrow("newer version of Futae (it has 9999-future)");
    });
  });
});
