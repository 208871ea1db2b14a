import { afterAll, describe, expect, it } from "vitest";
import { insertEncryptionKey, listEncryptionKeys, listKeyIdsInUse } from "./encryption-keys.ts";
import { beginEnrolment } from "./enrolments.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { enrolmentOf, givenAuthenticator, givenSession, givenUser, testTime } from "./test-rows.ts";
import { openTestStorage, storageKinds } from "./test-storage.ts";

describe.each(storageKinds)("encryption keys on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  it("keeps the first canary of a key", async () => {
    const row = { id: "key-1", canary: "canary", createdAt: testTime };
    await insertEncryptionKey(db, row);
    await insertEncryptionKey(db, { ...row, canary: "another" });
    expect(await listEncryptionKeys(db)).toEqual([row]);
  });

  it("names each key that something stored still needs", async () => {
    expect(await listKeyIdsInUse(db)).toEqual([]);
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    await givenAuthenticator(db, userId, { keyId: "a" });
    await givenAuthenticator(db, userId, { keyId: "b" });
    await storage.transaction((tx) => beginEnrolment(tx, enrolmentOf(userId, { sessionId }, { keyId: "c" })));
    const rows = [{ id: "code-1", codeHash: "hash", keyId: "a" }];
    await storage.transaction((tx) => replaceRecoveryCodes(tx, { userId, rows, at: testTime }));
    expect(await listKeyIdsInUse(db)).toEqual(["a", "b", "c"]);
  });
});
