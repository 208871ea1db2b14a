import { afterAll, describe, expect, it } from "vitest";
import { testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { findPolicy, updatePolicy } from "./policies.ts";

describe.each(storageKinds)("the policy on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);

  it("is there from the start and changes field by field", async () => {
    const first = await findPolicy(storage.db);
    expect(first).toMatchObject({ twoFactor: "allowed", sessionIdleMinutes: 60, sessionAbsoluteHours: 24 });
    await updatePolicy(storage.db, { twoFactor: "required", signInMessageJa: "ようこそ" }, testTime);
    expect(await findPolicy(storage.db)).toEqual({
      ...first,
      twoFactor: "required",
      signInMessageJa: "ようこそ",
      updatedAt: testTime,
    });
  });
});
