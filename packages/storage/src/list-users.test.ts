import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenAuthenticator, givenUser, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { listUsers, someUserExists, type UserPlace } from "./users.ts";

describe.each(storageKinds)("the list of users on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  beforeAll(async () => {
    expect(await someUserExists(db)).toBe(false);
    const names = [
      "alice",
      "Bob",
      "100%",
      "a_c",
      "abc",
      "back\\slash",
      "Ähre",
      "ｱ",
      "安部",
      "😀",
      "Same",
      "Same",
    ];
    for (const displayName of names) {
      const user = await givenUser(db, { displayName, searchKey: displayName.toLowerCase() });
      if (displayName === "abc") await givenAuthenticator(db, user.id);
    }
    await givenUser(db, { displayName: "Zoe", role: "administrator", disabledAt: testTime });
  });

  const names = async (filter: Parameters<typeof listUsers>[1]) =>
    (await listUsers(db, filter)).users.map((user) => user.displayName);

  it("is in code point order, with the total", async () => {
    const { users, total, next } = await listUsers(db, { limit: 100 });
    expect(users.map((user) => user.displayName)).toEqual([
      "100%",
      "Bob",
      "Same",
      "Same",
      "Zoe",
      "a_c",
      "abc",
      "alice",
      "back\\slash",
      "Ähre",
      "安部",
      "ｱ",
      "😀",
    ]);
    expect(total).toBe(13);
    expect(next).toBeNull();
    expect(await someUserExists(db)).toBe(true);
  });

  it.each([1, 3, 6, 13])("contains everyone exactly once on pages of %i", async (limit) => {
    const whole = (await listUsers(db, { limit: 100 })).users.map((user) => user.id);
    const paged: string[] = [];
    let after: UserPlace | undefined;
    do {
      const page = await listUsers(db, { limit, after });
      expect(page.total).toBe(13);
      paged.push(...page.users.map((user) => user.id));
      after = page.next ?? undefined;
    } while (after);
    expect(paged).toEqual(whole);
  });

  it.each([
    ["%", ["100%"]],
    ["_", ["a_c"]],
    ["\\", ["back\\slash"]],
    ["a_c", ["a_c"]],
    ["li", ["alice"]],
    ["安", ["安部"]],
    ["'; drop table users", []],
  ])("searches for %s literally", async (search, expected) => {
    expect(await names({ search, limit: 100 })).toEqual(expected);
  });

  it("counts on every page all users that match the filter", async () => {
    const { users, total, next } = await listUsers(db, { search: "same", limit: 1 });
    expect(users).toHaveLength(1);
    expect(total).toBe(2);
    expect(next).toEqual({ displayName: "Same", id: users[0]?.id });
  });

  it("filters by two-factor authentication, status and role", async () => {
    const on = await listUsers(db, { twoFactor: "on", limit: 100 });
    expect(on.users).toMatchObject([{ displayName: "abc", twoFactor: "on" }]);
    const off = await listUsers(db, { twoFactor: "off", limit: 100 });
    expect(off.total).toBe(12);
    expect(new Set(off.users.map((user) => user.twoFactor))).toEqual(new Set(["off"]));
    expect(await names({ status: "inactive", limit: 100 })).toEqual(["Zoe"]);
    expect(await names({ role: "administrator", limit: 100 })).toEqual(["Zoe"]);
    expect(await names({ role: "administrator", status: "active", limit: 100 })).toEqual([]);
  });
});
