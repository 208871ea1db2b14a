import { userListSchema } from "@futae/contract/admin-users";
import { afterAll, expect, test } from "vitest";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({
  loginName: "head.office",
  displayName: "A Keeper",
  role: "administrator",
});
const administrator = await app.signIn(administratorUser);
await app.createUser({ loginName: "tanaka", displayName: "タナカ ５００" });
await createProtectedUser(app, { loginName: "sato_100%", displayName: "佐藤" });
await app.createUser({ displayName: "Zoe" });

async function find(query: string) {
  return userListSchema.parse((await administrator.get(`/api/admin/users?${query}`)).body);
}

test("users come by display name, without hashes or secrets", async () => {
  const list = await find("");
  expect(list.total).toBe(4);
  expect(list.users.map(({ displayName }) => displayName)).toEqual([
    "A Keeper",
    "Zoe",
    "タナカ ５００",
    "佐藤",
  ]);
  expect(Object.keys(list.users[0] ?? {}).sort()).toEqual(
    [
      "id",
      "loginName",
      "displayName",
      "email",
      "role",
      "status",
      "twoFactor",
      "lastSignInAt",
      "createdAt",
    ].sort(),
  );
});

test.each([
  ["search=たなか", ["タナカ ５００"]],
  ["search=ﾀﾅｶ500", ["タナカ ５００"]],
  ["search=KEEPER", ["A Keeper"]],
  ["search=100%25", ["佐藤"]],
  ["search=%25", ["佐藤"]],
  ["search=_", ["佐藤"]],
  ["twoFactor=on", ["佐藤"]],
  ["role=administrator", ["A Keeper"]],
  ["status=inactive", []],
])("%s finds %j", async (query, names) => {
  expect((await find(query)).users.map(({ displayName }) => displayName)).toEqual(names);
});

test("pages join without a gap", async () => {
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof find>> = await find(`limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.users.map(({ displayName }) => displayName));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(["A Keeper", "Zoe", "タナカ ５００", "佐藤"]);
});

test("a cursor that is not one of ours starts at the beginning", async () => {
  for (const cursor of ["nonsense", Buffer.from("not-a-uuid \0").toString("base64url")]) {
    expect((await find(`cursor=${cursor}&limit=1`)).users[0]?.displayName).toBe("A Keeper");
  }
});
