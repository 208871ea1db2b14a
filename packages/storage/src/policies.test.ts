import { afterAll, describe, expect, it } from "vitest";
import { countWaiting } from "../test/support/test-lock.ts";
import { testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { findPolicy, lockPolicy, lockPolicyForReading, updatePolicy } from "./policies.ts";
import type { Transaction } from "./storage.ts";

describe.each(storageKinds)("the policy on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);

  it("exists from the start and changes field by field", async () => {
    const first = await findPolicy(storage.db);
    expect(first).toMatchObject({ twoFactor: "allowed", sessionIdleMinutes: 60, sessionAbsoluteHours: 24 });
    const patch = { twoFactor: "required", signInMessageJa: "ようこそ" } as const;
    const changed = await updatePolicy(storage.db, patch, testTime);
    expect(await findPolicy(storage.db)).toEqual(changed);
    expect(changed).toEqual({
      ...first,
      version: first.version + 1,
      twoFactor: "required",
      signInMessageJa: "ようこそ",
      updatedAt: testTime,
    });
  });

  it.each([
    ["changes it", (tx: Transaction) => updatePolicy(tx, { twoFactor: "not-allowed" }, testTime)],
    ["locks it alone", lockPolicy],
  ])("is locked for reading by several at once, until the last of them ends nobody %s", async (_, change) => {
    const order: string[] = [];
    let changed: Promise<unknown> | undefined;
    const read = (then: () => Promise<unknown>) =>
      storage.transaction(async (tx) => {
        await lockPolicyForReading(tx);
        await then();
        order.push("read");
      });
    await read(async () => {
      if (kind === "postgres") await read(async () => {});
      changed = storage.transaction(async (tx) => {
        await change(tx);
        order.push("changed");
      });
      while (kind === "postgres" && order.at(-1) !== "changed" && (await countWaiting(storage.db)) === 0);
    });
    await changed;
    expect(order.at(-1)).toBe("changed");
    expect(order.filter((event) => event === "changed")).toHaveLength(1);
  });
});
