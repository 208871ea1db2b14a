import { afterAll, describe, expect, it } from "vitest";
import { givenEncryptionKey, givenUser, newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  listRecoveryCodeKeysUnderOthers,
  listUserRecoveryCodeKeys,
  resealRecoveryCodeKey,
} from "./recovery-code-keys.ts";
import { consumeRecoveryCode, replaceRecoveryCodes } from "./recovery-codes.ts";

describe.each(storageKinds)("keys of recovery codes on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  await givenEncryptionKey(db, "old");
  await givenEncryptionKey(db, "new");

  it("are those of a user's unused codes", async () => {
    const { id: userId } = await givenUser(db);
    const rows = ["old", "new"].map((keyId) => ({ id: newId(), codeHash: `under ${keyId}`, keyId }));
    await storage.transaction((tx) => replaceRecoveryCodes(tx, { userId, rows, at: testTime }));
    const ids = async () => (await listUserRecoveryCodeKeys(db, userId)).map(({ id }) => id);
    expect(await ids()).toEqual(["new", "old"]);
    await consumeRecoveryCode(db, { userId, codeHashes: ["under new"], at: testTime });
    expect(await ids()).toEqual(["old"]);
    await consumeRecoveryCode(db, { userId, codeHashes: ["under old"], at: testTime });
    expect(await ids()).toEqual([]);
    expect(await consumeRecoveryCode(db, { userId, codeHashes: [], at: testTime })).toBe(false);
  });

  it("are sealed again only while they are what was read", async () => {
    const underOthers = async () =>
      (await listRecoveryCodeKeysUnderOthers(db, "new")).filter(({ id }) => id === "old");
    const [row] = await underOthers();
    if (row === undefined) throw new Error("The old key derives its own");
    const sealed = { keyId: "new", ciphertext: "sealed" };
    expect(await resealRecoveryCodeKey(db, { ...row, ciphertext: "another" }, sealed)).toBe(false);
    expect(await resealRecoveryCodeKey(db, row, sealed)).toBe(true);
    expect(await resealRecoveryCodeKey(db, row, sealed)).toBe(false);
    expect(await underOthers()).toEqual([]);
  });
});
