import { afterAll, describe, expect, it } from "vitest";
import {
  enrolmentOf,
  givenAuthenticator,
  givenEncryptionKey,
  givenSession,
  givenUser,
  newId,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  deleteEncryptionKey,
  insertEncryptionKey,
  listEncryptionKeys,
  listKeyUse,
  lockEncryptionKeys,
} from "./encryption-keys.ts";
import { beginEnrolment, deleteUserEnrolments } from "./enrolments.ts";
import { deleteUserRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes.ts";

describe.each(storageKinds)("encryption keys on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  const begin = (userId: string, sessionId: string, keyId: string) =>
    storage.transaction((tx) => beginEnrolment(tx, enrolmentOf(userId, { sessionId }, { keyId })));
  const replaceCodes = (userId: string, keyId: string) => {
    const rows = [newId(), newId()].map((id) => ({ id, codeHash: id, keyId }));
    return storage.transaction((tx) => replaceRecoveryCodes(tx, { userId, rows, at: testTime }));
  };
  const remove = (id: string) => storage.transaction((tx) => deleteEncryptionKey(tx, id));
  const known = async () => (await listEncryptionKeys(db)).map(({ id }) => id);
  const recoveryCodeKeys = async () => {
    const rows = await db.selectFrom("recoveryCodeKeys").select("id").orderBy("id").execute();
    return rows.map(({ id }) => id);
  };

  it("keep their first check value", async () => {
    const row = { id: "first", checkValue: "check", createdAt: testTime };
    await insertEncryptionKey(db, row);
    await insertEncryptionKey(db, { ...row, checkValue: "another" });
    expect(await listEncryptionKeys(db)).toEqual([row]);
    await remove("first");
  });

  it("are counted by the rows that need them", async () => {
    expect(await listKeyUse(db)).toEqual([]);
    for (const id of ["a", "b", "c", "unused"]) await givenEncryptionKey(db, id);
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    await givenAuthenticator(db, userId, { keyId: "a" });
    await givenAuthenticator(db, userId, { keyId: "a" });
    await begin(userId, sessionId, "b");
    await replaceCodes(userId, "c");
    expect(await listKeyUse(db)).toEqual([
      { keyId: "a", authenticators: 2, enrolments: 0, recoveryCodes: 0 },
      { keyId: "b", authenticators: 0, enrolments: 1, recoveryCodes: 0 },
      { keyId: "c", authenticators: 0, enrolments: 0, recoveryCodes: 2 },
    ]);
  });

  it("must exist before a row can be under them", async () => {
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    const authenticator = await givenAuthenticator(db, userId);
    const unknown = { ...authenticator, id: newId(), keyId: "unknown" };
    await expect(db.insertInto("authenticators").values(unknown).execute()).rejects.toThrow();
    await expect(begin(userId, sessionId, "unknown")).rejects.toThrow();
    await expect(replaceCodes(userId, "unknown")).rejects.toThrow();

    await begin(userId, sessionId, "key-1");
    await replaceCodes(userId, "key-1");
    for (const table of ["authenticators", "enrolments", "recoveryCodes"] as const) {
      const moved = db.updateTable(table).set({ keyId: "unknown" }).where("userId", "=", userId).execute();
      await expect(moved, table).rejects.toThrow();
    }
  });

  it("are kept while a row needs them, under their own id (SK-2)", async () => {
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    const needing = {
      authenticator: (id: string) => givenAuthenticator(db, userId, { keyId: id }),
      enrolment: (id: string) => begin(userId, sessionId, id),
      "recovery code": (id: string) => replaceCodes(userId, id),
    };
    for (const [name, give] of Object.entries(needing)) {
      const id = `of-${name.replace(" ", "-")}`;
      await givenEncryptionKey(db, id);
      await give(id);
      await expect(remove(id), name).rejects.toThrow();
      const renamed = db.updateTable("encryptionKeys").set({ id: "renamed" }).where("id", "=", id).execute();
      await expect(renamed, name).rejects.toThrow();
    }
    await db.deleteFrom("authenticators").where("userId", "=", userId).execute();
    await deleteUserEnrolments(db, userId);
    await deleteUserRecoveryCodes(db, userId);
    await remove("of-authenticator");
    await remove("of-enrolment");
    await remove("of-recovery-code");
    expect(await known()).not.toEqual(expect.arrayContaining([expect.stringMatching(/^of-/)]));
  });

  it("are deleted once their recovery codes are sealed under another, whose key goes with the last code", async () => {
    const { id: userId } = await givenUser(db);
    await givenEncryptionKey(db, "gone");
    await replaceCodes(userId, "gone");
    await db
      .updateTable("recoveryCodeKeys")
      .set({ keyId: "key-1", ciphertext: "sealed" })
      .where("id", "=", "gone")
      .execute();
    await remove("gone");
    expect(await known()).not.toContain("gone");
    expect(await recoveryCodeKeys()).toContain("gone");
    await expect(db.deleteFrom("recoveryCodeKeys").where("id", "=", "gone").execute()).rejects.toThrow();

    await deleteUserRecoveryCodes(db, userId);
    await givenEncryptionKey(db, "another");
    await remove("another");
    expect(await recoveryCodeKeys()).not.toContain("gone");
  });

  it("are locked by one transaction at a time", async () => {
    await givenEncryptionKey(db, "key-1");
    const order: string[] = [];
    let second: Promise<void> | undefined;
    await storage.transaction(async (tx) => {
      await lockEncryptionKeys(tx);
      second = storage.transaction(async (other) => {
        await lockEncryptionKeys(other);
        order.push("second");
      });
      // Without the lock, the other transaction would have time to finish first.
      for (let count = 0; count < 20; count += 1) await listEncryptionKeys(db);
      order.push("first");
    });
    await second;
    expect(order).toEqual(["first", "second"]);
  });
});
