import { afterAll, describe, expect, it } from "vitest";
import { givenAuthenticator, givenUser, newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  bumpCredentialVersion,
  countActiveUsers,
  findUserById,
  findUserByLoginNameKey,
  insertUser,
  lockActiveAdministrators,
  lockUsers,
  recordSignIn,
  replacePasswordHash,
  setPassword,
  setTwoFactorEnabledAt,
  updateUser,
} from "./users.ts";

describe.each(storageKinds)("active users on %s", async (kind) => {
  const { db, close } = await openTestStorage(kind);
  afterAll(close);

  it("are counted, and those with two-factor authentication on", async () => {
    expect(await countActiveUsers(db)).toEqual({ all: 0, withTwoFactor: 0 });
    const [withTwo, inactive] = [await givenUser(db), await givenUser(db, { disabledAt: testTime })];
    await givenUser(db);
    await givenAuthenticator(db, withTwo.id);
    await givenAuthenticator(db, withTwo.id, { ordinal: 2 });
    await givenAuthenticator(db, inactive.id);
    expect(await countActiveUsers(db)).toEqual({ all: 2, withTwoFactor: 1 });
  });
});

describe.each(storageKinds)("users on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const at = testTime + 1;

  it("are read as they were stored", async () => {
    const user = await givenUser(db, {
      displayName: "佐藤 😀",
      email: "s@example.com",
      timeZone: "Asia/Tokyo",
    });
    expect(await findUserById(db, user.id)).toEqual(user);
    expect(await findUserByLoginNameKey(db, user.loginNameKey)).toEqual(user);
    expect(await findUserById(db, "nobody")).toBeUndefined();
  });

  it("have different login names, also when many want the same at once", async () => {
    const first = await givenUser(db, { loginNameKey: "taken" });
    expect(await insertUser(db, { ...first, id: newId() })).toBe(false);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => insertUser(db, { ...first, id: newId(), loginNameKey: "wanted" })),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it("change in the given fields and in nothing else", async () => {
    const user = await givenUser(db);
    expect(
      await updateUser(db, user.id, { displayName: "New", role: "administrator", locale: "en" }, at),
    ).toBe("updated");
    expect(await findUserById(db, user.id)).toEqual({
      ...user,
      displayName: "New",
      role: "administrator",
      locale: "en",
      updatedAt: at,
    });
    expect(await updateUser(db, "nobody", { displayName: "New" }, at)).toBe("not-found");
  });

  it("cannot change to a taken login name, and the transaction continues", async () => {
    const [holder, user] = [await givenUser(db), await givenUser(db)];
    const { loginName, loginNameKey } = holder;
    expect(await updateUser(db, user.id, { loginName, loginNameKey }, at)).toBe("login-name-taken");
    await storage.transaction(async (tx) => {
      expect(await updateUser(tx, user.id, { loginName, loginNameKey }, at)).toBe("login-name-taken");
      expect(await updateUser(tx, user.id, { displayName: "Renamed" }, at)).toBe("updated");
    });
    expect(await findUserById(db, user.id)).toMatchObject({
      displayName: "Renamed",
      loginName: user.loginName,
    });
  });

  it("get a login name for one of two that change to it at once", async () => {
    const [one, other] = [await givenUser(db), await givenUser(db)];
    const rename = (id: string) =>
      storage.transaction((tx) =>
        updateUser(tx, id, { loginName: "Contested", loginNameKey: "contested" }, at),
      );
    const answers = await Promise.all([rename(one.id), rename(other.id)]);
    expect(answers.sort()).toEqual(["login-name-taken", "updated"]);
  });

  it("get a new credential version with a new password, which is marked if temporary", async () => {
    const user = await givenUser(db);
    await setPassword(db, user.id, { hash: "hash 2", at, isTemporary: true });
    expect(await findUserById(db, user.id)).toEqual({
      ...user,
      passwordHash: "hash 2",
      passwordChangedAt: at,
      passwordTemporaryAt: at,
      credentialVersion: 2,
      updatedAt: at,
    });
    await setPassword(db, user.id, { hash: "hash 3", at, isTemporary: false });
    expect(await findUserById(db, user.id)).toMatchObject({
      passwordTemporaryAt: null,
      credentialVersion: 3,
    });
  });

  it("get a new hash only while the old one is the one that was verified", async () => {
    const user = await givenUser(db);
    expect(await replacePasswordHash(db, user.id, { from: "hash", to: "stronger" })).toBe(true);
    expect(await replacePasswordHash(db, user.id, { from: "hash", to: "stale" })).toBe(false);
    expect(await findUserById(db, user.id)).toEqual({ ...user, passwordHash: "stronger" });
  });

  it("count every rise of the credential version made at once", async () => {
    const user = await givenUser(db);
    await Promise.all(Array.from({ length: 20 }, () => bumpCredentialVersion(db, user.id)));
    expect(await findUserById(db, user.id)).toEqual({ ...user, credentialVersion: 21 });
  });

  it("know since when two-factor authentication is on, and when it is off", async () => {
    const user = await givenUser(db);
    await setTwoFactorEnabledAt(db, user.id, at);
    expect(await findUserById(db, user.id)).toEqual({ ...user, twoFactorEnabledAt: at });
    await setTwoFactorEnabledAt(db, user.id, null);
    expect(await findUserById(db, user.id)).toEqual(user);
  });

  it("have a sign-in recorded only while what was verified for it still holds", async () => {
    const user = await givenUser(db);
    const signIn = () =>
      storage.transaction((tx) =>
        recordSignIn(tx, { id: user.id, credentialVersion: user.credentialVersion, at }),
      );
    expect(await signIn()).toBe(true);
    expect(await findUserById(db, user.id)).toEqual({ ...user, lastSignInAt: at });
    await bumpCredentialVersion(db, user.id);
    expect(await signIn()).toBe(false);
    const inactive = await givenUser(db, { disabledAt: at });
    const { id, credentialVersion } = inactive;
    expect(await storage.transaction((tx) => recordSignIn(tx, { id, credentialVersion, at }))).toBe(false);
  });

  it("are always locked in the order of their ids, so that no two transactions wait for each other (RA-4)", async () => {
    const [one, other] = [await givenUser(db), await givenUser(db)];
    const orders = [
      [one.id, other.id],
      [other.id, one.id],
    ];
    const lock = (ids: readonly string[] = []) => db.transaction().execute((tx) => lockUsers(tx, ids));
    const locked = await Promise.all(Array.from({ length: 20 }, (_, index) => lock(orders[index % 2])));
    for (const rows of locked) expect(rows).toEqual([one, other]);
    expect(await lock([one.id, "nobody"])).toEqual([one]);
  });
});

describe.each(storageKinds)("administrators on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);

  it("include at least one when each demotes another at once", async () => {
    const { db } = storage;
    const administrator = { role: "administrator" } as const;
    const ids = [await givenUser(db, administrator), await givenUser(db, administrator)].map(({ id }) => id);
    await givenUser(db, { ...administrator, disabledAt: testTime });
    await givenUser(db);

    const demote = (id: string) =>
      storage.transaction(async (tx) => {
        const active = await lockActiveAdministrators(tx);
        if (active.length === 1) return "refused";
        return updateUser(tx, id, { role: "user" }, testTime);
      });
    const answers = await Promise.all(ids.map(demote));
    expect(answers.sort()).toEqual(["refused", "updated"]);
    const left = await storage.transaction(lockActiveAdministrators);
    expect(left).toHaveLength(1);
    expect(ids).toContain(left[0]);
  });

  it("are locked together with the given users, who do not count as administrators", async () => {
    const { db } = storage;
    const [user, administrator] = [await givenUser(db), await givenUser(db, { role: "administrator" })];
    const ids = await storage.transaction((tx) =>
      lockActiveAdministrators(tx, { alongside: [user.id, administrator.id] }),
    );
    expect(ids).toContain(administrator.id);
    expect(ids).not.toContain(user.id);
  });
});
