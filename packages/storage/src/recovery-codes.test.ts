import { afterAll, describe, expect, it } from "vitest";
import { countTrue, givenUser, newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  consumeRecoveryCode,
  countUnusedRecoveryCodes,
  deleteUserRecoveryCodes,
  replaceRecoveryCodes,
} from "./recovery-codes.ts";

describe.each(storageKinds)("recovery codes on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const at = testTime;

  const replace = (userId: string, codeHashes: string[]) => {
    const rows = codeHashes.map((codeHash) => ({ id: newId(), codeHash, keyId: "key-1" }));
    return storage.transaction((tx) => replaceRecoveryCodes(tx, { userId, rows, at }));
  };

  it("work for one of many requests, whichever key their hash is of", async () => {
    const { id: userId } = await givenUser(db);
    await replace(userId, ["a", "b", "c"]);
    const codeHashes = ["hash under another key", "b"];
    expect(await countTrue(50, () => consumeRecoveryCode(db, { userId, codeHashes, at }))).toBe(1);
    expect(await countUnusedRecoveryCodes(db, userId)).toBe(2);
  });

  it("do not work for another user", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    await replace(user.id, ["same"]);
    await replace(other.id, ["other"]);
    expect(await consumeRecoveryCode(db, { userId: other.id, codeHashes: ["same"], at })).toBe(false);
    expect(await countUnusedRecoveryCodes(db, user.id)).toBe(1);
  });

  it("replace the earlier ones, used or not", async () => {
    const { id: userId } = await givenUser(db);
    await replace(userId, ["a", "b"]);
    await consumeRecoveryCode(db, { userId, codeHashes: ["a"], at });
    await replace(userId, ["a", "c"]);
    expect(await consumeRecoveryCode(db, { userId, codeHashes: ["b"], at })).toBe(false);
    expect(await consumeRecoveryCode(db, { userId, codeHashes: ["a"], at })).toBe(true);
  });

  it("are one set when several are made at once", async () => {
    const { id: userId } = await givenUser(db);
    await Promise.all(["x", "y", "z"].map((set) => replace(userId, [`${set}1`, `${set}2`])));
    expect(await countUnusedRecoveryCodes(db, userId)).toBe(2);
    await deleteUserRecoveryCodes(db, userId);
    expect(await countUnusedRecoveryCodes(db, userId)).toBe(0);
  });
});
