import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { findPolicy } from "../policies.ts";

/** A database as the first version left it, with a policy that somebody had changed. */
const before = [
  `update policies set two_factor = 'not-allowed', session_idle_minutes = 30, sign_in_message_ja = 'ようこそ',
    updated_at = 7`,
];

describe.each(storageKinds)("the migration to a policy that is edited on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, before);
  afterAll(close);

  it("keeps the policy, as its first version with nobody to ask", async () => {
    expect(await findPolicy(storage.db)).toEqual({
      id: "current",
      version: 1,
      twoFactor: "not-allowed",
      sessionIdleMinutes: 30,
      sessionAbsoluteHours: 24,
      usersMayChangeLoginName: 1,
      signInMessageJa: "ようこそ",
      signInMessageEn: "",
      contactJa: "",
      contactEn: "",
      updatedAt: 7,
    });
  });
});
