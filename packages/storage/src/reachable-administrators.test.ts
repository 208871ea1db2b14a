import { afterAll, describe, expect, it } from "vitest";
import { givenUser, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { listReachableAdministrators } from "./reachable-administrators.ts";

describe.each(storageKinds)("administrators on %s", async (kind) => {
  const { db, close } = await openTestStorage(kind);
  afterAll(close);

  it("are reached where they are active, have an address and are not left out", async () => {
    const role = "administrator";
    const fields = { email: "ann@example.com", locale: "en", timeZone: "Asia/Tokyo" };
    const { id, displayName } = await givenUser(db, { role, ...fields });
    const leftOut = await givenUser(db, { role, email: "hanako@example.com" });
    await givenUser(db, { role });
    await givenUser(db, { role, email: "old@example.com", disabledAt: testTime });
    await givenUser(db, { email: "user@example.com" });
    const found = await listReachableAdministrators(db, { except: [leftOut.id] });
    expect(found).toEqual([{ id, displayName, ...fields }]);
  });
});
