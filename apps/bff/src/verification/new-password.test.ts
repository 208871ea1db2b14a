import { findPolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../../test/support/test-app.ts";
import { readPasswordBlocklist } from "../platform/password-blocklist.ts";
import { newPasswordRefusal } from "./new-password.ts";

const app = await startTestApp();
afterAll(() => app.close());

const policy = await findPolicy(app.deps.storage.db);
const owner = { loginName: "h.sato", displayName: "佐藤 Hanako", email: "hana.flower@example.jp" };

test.each([
  ["x".repeat(129), "password.too_long"],
  ["🦉".repeat(129), "password.too_long"],
  ["x".repeat(14), "password.too_short"],
  ["passwordpassword", "password.common"],
])("one that breaks a rule is refused with it: %s (PW-2)", async (password, code) => {
  expect(await newPasswordRefusal(app.deps, { password, owner, policy })).toMatchObject({ code });
});

test.each(["hanako-hanako-1", "hana.flower-2026", "FUTAE-h.sato-futae", "Ｈａｎａｋｏ ｈａｎａｋｏ １"])(
  "one that leans on the person's own names is refused, and the reason is told: %s (PW-4)",
  async (password) => {
    const outcome = await newPasswordRefusal(app.deps, { password, owner, policy });
    expect(outcome).toMatchObject({ code: "password.contains_context" });
  },
);

test("the blocklist is in the package, lower case, and longer than the 3000 that ASVS asks for (PW-4)", async () => {
  const blocklist = await readPasswordBlocklist();
  expect(blocklist.size).toBeGreaterThan(3000);
  expect([...blocklist].filter((password) => password !== password.toLowerCase())).toEqual([]);
  const longEnough = [...blocklist].filter((password) => password.length >= 8);
  expect(longEnough.length).toBeGreaterThan(3000);
});
