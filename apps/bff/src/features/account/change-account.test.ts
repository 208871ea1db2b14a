import { issueCodeSchema } from "@futae/contract/issue-code";
import { minutes } from "@futae/domain/duration";
import { updateUser } from "@futae/storage/users";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

test("the profile changes where a field is given, and nowhere else", async () => {
  const user = await app.createUser({ displayName: "Before" });
  const browser = await app.signIn(user);
  await app.takeEvents();
  const profile = {
    displayName: "After 山田",
    email: "after@example.com",
    locale: "ja",
    timeZone: "Asia/Tokyo",
  };

  expect((await browser.patch("/api/account", profile)).status).toBe(204);
  expect((await browser.patch("/api/account", { email: "" })).status).toBe(204);

  expect((await browser.get("/api/account")).body).toMatchObject({ ...profile, email: "" });
  expect((await browser.get("/api/session")).body).toMatchObject({
    user: { displayName: "After 山田", locale: "ja" },
  });
  expect(await app.takeEvents()).toMatchObject([
    {
      action: "account.changed",
      changes: {
        displayName: { before: "Before", after: "After 山田" },
        email: { before: "", after: "after@example.com" },
        locale: { before: null, after: "ja" },
        timeZone: { before: null, after: "Asia/Tokyo" },
      },
      actorId: user.id,
    },
    {
      action: "account.changed",
      changes: { email: { before: "after@example.com", after: "" } },
      actorId: user.id,
      subjectId: user.id,
    },
  ]);
});

test("another address for notices needs a recent authentication; nothing else of the profile does", async () => {
  const browser = await app.signIn(await app.createUser({ email: "mine@example.com" }));
  app.clock.advance(minutes(10) + 1);
  const stolen = { displayName: "Renamed", email: "thief@example.com" };
  expectProblem(await browser.patch("/api/account", stolen), "session.step_up_required");
  expect((await browser.get("/api/account")).body).toMatchObject({ email: "mine@example.com" });
  const own = { displayName: "Renamed", email: "mine@example.com" };
  expect((await browser.patch("/api/account", own)).status).toBe(204);
});

test("a time zone that only the browser knew may stay and be sent again, but not be chosen", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  await updateUser(app.deps.storage.db, user.id, { timeZone: "Mars/Olympus" }, app.clock.now());
  const whole = { displayName: "After", email: "", locale: "en", timeZone: "Mars/Olympus" };
  expect((await browser.patch("/api/account", whole)).status).toBe(204);
  expect((await browser.get("/api/account")).body).toMatchObject(whole);
  const issues = [{ path: "timeZone", code: "invalid" as const }];
  expectProblem(await browser.patch("/api/account", { timeZone: "Etc/Unknown" }), "request.invalid", {
    issues,
  });
  expect((await browser.patch("/api/account", { timeZone: "UTC" })).status).toBe(204);
});

test("an address in a domain of another script is kept as mail takes it", async () => {
  const browser = await app.signIn(await app.createUser());
  expect((await browser.patch("/api/account", { email: "taro..y@例え.テスト" })).status).toBe(204);
  const kept = { email: "taro..y@xn--r8jz45g.xn--zckzah" };
  expect((await browser.get("/api/account")).body).toMatchObject(kept);
});

test("an administrator finds the new display name", async () => {
  const user = await app.createUser();
  const administrator = await app.signIn(await app.createUser({ role: "administrator" }));
  await (await app.signIn(user)).patch("/api/account", { displayName: "カタカナ Ｗｉｄｅ" });
  const found = await administrator.get(`/api/admin/users?search=${encodeURIComponent("かたかなwide")}`);
  expect(found.body).toMatchObject({ total: 1, users: [{ id: user.id }] });
});

test.each([
  ["role", "administrator", "unknown"],
  ["status", "active", "unknown"],
  ["passwordHash", "x", "unknown"],
  ["displayName", " ", "invalid"],
  ["displayName", "two\r\nlines", "invalid"],
  ["displayName", "\u202egnp.exe", "invisible_characters"],
  ["displayName", "花子\u200b", "invisible_characters"],
  ["displayName", "x".repeat(101), "too_long"],
  ["email", "nobody", "invalid"],
  ["email", "a@example.com\r\nBcc: b@example.com", "invalid"],
  ["email", `${"a".repeat(250)}@example.com`, "too_long"],
  ["locale", "fr", "invalid"],
  ["timeZone", "Mars/Olympus", "invalid"],
  ["timeZone", "+09:00", "invalid"],
])("%s cannot be %j (AD-3, AU-3)", async (field, value, code) => {
  const browser = await app.signIn(await app.createUser());
  const answer = await browser.patch("/api/account", { [field]: value });
  expectProblem(answer, "request.invalid", { issues: [{ path: field, code: issueCodeSchema.parse(code) }] });
});
