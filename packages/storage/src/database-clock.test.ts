import { seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { readDatabaseClock } from "./database-clock.ts";

describe.each(storageKinds)("the clock of %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);

  it("is the database server's where it has one", async () => {
    const now = await readDatabaseClock(storage);
    if (kind === "sqlite") expect(now).toBeUndefined();
    else expect(Math.abs((now ?? 0) - Date.now())).toBeLessThan(seconds(5));
  });
});
