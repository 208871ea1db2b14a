import { type AccountEvents, accountEventsSchema } from "@futae/contract/sessions";
import { seconds } from "@futae/domain/duration";
import { insertAuditEvent, listAuditEvents } from "@futae/storage/audit-events";
import { afterAll, describe, expect, test } from "vitest";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const administrator = await app.signIn(administratorUser);

async function list(browser: TestBrowser, cursor = ""): Promise<AccountEvents> {
  const query = cursor === "" ? "" : `?cursor=${cursor}`;
  return accountEventsSchema.parse((await browser.get(`/api/account/events${query}`)).body);
}

const kinds = ({ events }: AccountEvents) => events.map(({ kind }) => kind);

test("what happened to the account, newest first, with when and from where (AU-4)", async () => {
  const user = await app.createUser();
  const { loginName } = user;
  await app.browser("203.0.113.9").post("/api/session", { loginName, password: "not the password" });
  const browser = await app.signIn(user, app.browser("192.168.1.20"));
  await browser.patch("/api/account", { displayName: "Somebody" });
  await app.signIn(await app.createUser());

  const { events, nextCursor } = await list(browser);

  const at = new Date(app.clock.now()).toISOString();
  const own = { by: "account", administrator: null, target: null, at, id: expect.any(String) };
  const here = { address: "192.168.1.20", network: "private" };
  expect(events).toEqual([
    { ...own, kind: "account-changed", level: "info", origin: here },
    { ...own, kind: "signed-in", level: "info", origin: here },
    {
      ...own,
      kind: "sign-in-refused",
      level: "warning",
      origin: { address: "203.0.113.9", network: "internet" },
    },
  ]);
  expect(nextCursor).toBeNull();
});

test("a right password with a wrong code is told, the way there is not", async () => {
  const user = await createProtectedUser(app);
  const pendingSignIn = await app.signIn(user);
  await pendingSignIn.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
  const [recoveryCode] = user.recoveryCodes;
  await pendingSignIn.post("/api/session/recovery-code", { recoveryCode });
  expect(kinds(await list(user.browser))).toEqual([
    "signed-in-with-recovery-code",
    "code-refused",
    "two-factor-enabled",
    "signed-in",
  ]);
});

test("what an earlier version wrote as text is told as it was", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  const { db } = app.deps.storage;
  const [signedIn] = await listAuditEvents(db, { subjectId: user.id, limit: 1 });
  if (signedIn === undefined) throw new Error("The sign-in is not written down.");
  const { id: _, ...row } = signedIn;
  for (const [action, freeText] of [
    ["account.changed", "displayName,email"],
    ["two_factor.authenticator_renamed", "会社の携帯"],
    ["two_factor.authenticator_replaced", ""],
  ] as const) {
    await insertAuditEvent(db, { ...row, action, details: JSON.stringify({ freeText }) });
  }
  expect((await list(browser)).events).toMatchObject([
    { kind: "authenticator-replaced", target: null },
    { kind: "authenticator-renamed", target: "会社の携帯" },
    { kind: "account-changed", target: null },
    { kind: "signed-in", target: null },
  ]);
});

describe("what others did", () => {
  test("names the administrator, and keeps their address to itself", async () => {
    const user = await app.createUser();
    await administrator.patch(`/api/admin/users/${user.id}`, { email: "somebody@example.com" });
    await app.browser().post("/api/session", { loginName: user.loginName, password: "not the password" });
    await administrator.delete(`/api/admin/users/${user.id}/lock`);
    const browser = await app.signIn(user);
    const { events } = await list(browser);
    const by = { by: "administrator", administrator: "head.office", origin: null };
    expect(events).toMatchObject([
      { kind: "signed-in" },
      { kind: "unlocked", ...by },
      { kind: "sign-in-refused" },
      { kind: "user-changed", ...by },
    ]);
    expect(JSON.stringify(events)).not.toContain(administrator.address);
  });

  test("is one's own doing where it was oneself", async () => {
    await administrator.patch(`/api/admin/users/${administratorUser.id}`, {
      email: "head.office@example.com",
    });
    const { events } = await list(administrator);
    expect(events[0]).toMatchObject({
      kind: "user-changed",
      by: "account",
      administrator: null,
      origin: { address: administrator.address },
    });
  });

  test("at one's own login screen is never theirs, whoever was logged in there before", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(administratorUser, app.browser("203.0.113.7"));
    await app.signIn(user, browser);
    expect((await list(browser)).events).toMatchObject([
      { kind: "signed-in", by: "account", administrator: null, origin: { address: "203.0.113.7" } },
    ]);
  });
});

test("names the device a session was ended on", async () => {
  const user = await app.createUser();
  const { loginName, password } = user;
  const other = app.browser();
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
  await other.request("POST", "/api/session", {
    body: { loginName, password },
    headers: { "User-Agent": userAgent },
  });
  const browser = await app.signIn(user);
  const { body } = await browser.get("/api/account/sessions");
  const { sessions } = body as { sessions: { id: string }[] };
  await browser.delete(`/api/account/sessions/${sessions[1]?.id}`);
  expect((await list(browser)).events[0]).toMatchObject({ kind: "session-ended", target: "Firefox, Linux" });
});

test("comes in pages of 20 that neither repeat nor lose an event", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  for (let count = 0; count < 44; count += 1) {
    await browser.patch("/api/account", { displayName: `Name ${count}` });
    app.clock.advance(seconds(4));
  }
  const first = await list(browser);
  const second = await list(browser, first.nextCursor ?? expect.fail());
  await browser.patch("/api/account", { displayName: "In between" });
  const third = await list(browser, second.nextCursor ?? expect.fail());
  expect([first, second, third].map(({ events }) => events.length)).toEqual([20, 20, 5]);
  expect(third.nextCursor).toBeNull();
  const ids = [first, second, third].flatMap(({ events }) => events.map(({ id }) => id));
  expect(new Set(ids).size).toBe(45);
});

test.each(["0", "-1", "x", "1e3", "1".repeat(16), ""])("the cursor %j is refused", async (cursor) => {
  const browser = await app.signIn(await app.createUser());
  const answer = await browser.get(`/api/account/events?cursor=${cursor}`);
  expect(answer).toMatchObject({
    status: 422,
    body: { code: "request.invalid", issues: [{ path: "cursor" }] },
  });
});
