import { afterAll, describe, expect, it } from "vitest";
import { givenSession, givenUser, newId } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { isUniqueViolation } from "./connection-error.ts";
import { openStorage } from "./storage.ts";
import { findUserById, updateUser } from "./users.ts";

describe.each(storageKinds)("a storage on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  it("undoes a transaction whose work throws", async () => {
    const id = newId();
    const undone = storage.transaction(async (tx) => {
      await givenUser(tx, { id });
      expect(await findUserById(tx, id)).toBeDefined();
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await findUserById(db, id)).toBeUndefined();
  });

  it("continues after a statement that failed", async () => {
    const user = await givenUser(db);
    const session = await givenSession(db, user.id);
    const again = givenSession(db, user.id, { id: session.id });
    await expect(again).rejects.toSatisfy(isUniqueViolation);
    const orphan = storage.transaction((tx) => givenSession(tx, "nobody"));
    await expect(orphan).rejects.not.toSatisfy(isUniqueViolation);
    expect(await findUserById(db, user.id)).toEqual(user);
  });

  it("reads what is committed, without waiting, while a transaction is open", async () => {
    const user = await givenUser(db);
    await storage.transaction(async (tx) => {
      await updateUser(tx, user.id, { displayName: "Not yet" }, 1);
      expect(await findUserById(db, user.id)).toEqual(user);
    });
    expect(await findUserById(db, user.id)).toMatchObject({ displayName: "Not yet" });
  });

  it("runs transactions on the same row one after the other", async () => {
    const user = await givenUser(db, { email: "0" });
    const increment = () =>
      storage.transaction(async (tx) => {
        await updateUser(tx, user.id, {}, 1);
        const email = (await findUserById(tx, user.id))?.email;
        await updateUser(tx, user.id, { email: String(Number(email) + 1) }, 1);
      });
    await Promise.all(Array.from({ length: 30 }, increment));
    expect(await findUserById(db, user.id)).toMatchObject({ email: "30" });
  });

  it("says whether it can be reached", async () => {
    expect(await storage.isReachable()).toBe(true);
    const second = openStorage(storage.location);
    expect(await second.isReachable()).toBe(true);
    await second.close();
    expect(await second.isReachable()).toBe(false);
  });
});
