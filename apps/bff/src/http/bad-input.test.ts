import { problemCodes } from "@futae/contract/problem";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProtectedUser } from "../../test/support/second-factor.ts";
import { startTestApp, type TestApp, type TestUser } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";

const nobody = "01234567-89ab-4cde-8f01-23456789abcd";

const policy = {
  version: 1,
  twoFactor: "allowed",
  session: { idleMinutes: 60, absoluteHours: 24 },
  usersMayChangeLoginName: true,
  signInMessage: { ja: "x", en: "x" },
  contact: { ja: "x", en: "x" },
};

/** Every route that takes a body, with one that fits. */
const routes: { method: string; path: string; body: Record<string, unknown> }[] = [
  { method: "POST", path: "/api/session", body: { loginName: "x", password: "x" } },
  { method: "POST", path: "/api/session/code", body: { code: "123456" } },
  { method: "POST", path: "/api/session/recovery-code", body: { recoveryCode: "x" } },
  { method: "POST", path: "/api/session/password", body: { newPassword: "x" } },
  {
    method: "POST",
    path: "/api/session/step-up",
    body: { password: "x", factor: { kind: "totp", code: "123456" } },
  },
  {
    method: "POST",
    path: "/api/session/step-up",
    body: { password: "x", factor: { kind: "recovery-code", recoveryCode: "x" } },
  },
  {
    method: "PATCH",
    path: "/api/account",
    body: { displayName: "x", email: "", locale: "ja", timeZone: "UTC" },
  },
  { method: "PUT", path: "/api/account/password", body: { currentPassword: "x", newPassword: "x" } },
  { method: "PUT", path: "/api/account/login-name", body: { loginName: "x" } },
  { method: "POST", path: "/api/account/two-factor/enrolment", body: { additional: true } },
  { method: "POST", path: "/api/account/two-factor/enrolment", body: { replaces: nobody } },
  { method: "PATCH", path: `/api/account/two-factor/authenticators/${nobody}`, body: { name: "x" } },
  {
    method: "POST",
    path: "/api/account/two-factor/enrolment/confirmation",
    body: { code: "123456", name: "x" },
  },
  {
    method: "POST",
    path: "/api/admin/users",
    body: { loginName: "x", displayName: "x", email: "", role: "user" },
  },
  {
    method: "PATCH",
    path: `/api/admin/users/${nobody}`,
    body: { loginName: "x", displayName: "x", email: "", role: "user", status: "active" },
  },
  {
    method: "POST",
    path: `/api/admin/users/${nobody}/two-factor/reset`,
    body: { reason: "x", issueResetPass: false },
  },
  { method: "PUT", path: "/api/admin/policy", body: policy },
  { method: "POST", path: "/api/admin/policy/preview", body: policy },
];

const badValues: unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  "",
  [],
  ["x"],
  {},
  { toString: "x" },
  "\0",
  "x\0y",
  "\ud800",
  "\udfff x",
  "\u202e",
  "\r\n",
  "x".repeat(5000),
  "'; drop --",
  "../../x",
  "__proto__",
  "💥".repeat(500),
];

const badBodies = [
  "",
  " ",
  "{",
  "[]",
  "null",
  "true",
  "0",
  '"text"',
  "[{}]",
  "{}",
  "\ufeff{}",
  "{'a':1}",
  '{"a":1e999}',
  "[".repeat(16_000),
  '{"a":'.repeat(3000),
  '{"__proto__":{"loginName":"x"}}',
  '{"constructor":{"prototype":{}}}',
  '{"\0":1}',
  '{"\ud800":1}',
  '{"loginName":"x","loginName":["y"],"password":"x"}',
  "\u001f\u008b\u0008",
  `{"${"k".repeat(10_000)}":1}`,
];

describe.each(storageKinds)("on %s", (kind) => {
  let app: TestApp;
  let administrator: TestBrowser;
  let temporary: TestBrowser;
  let protectedUser: TestUser;

  beforeAll(async () => {
    app = await startTestApp({ kind });
    administrator = await app.signIn(await app.createUser({ role: "administrator" }));
    temporary = await app.signIn(await app.createUser({ passwordIsTemporary: true }));
    protectedUser = await createProtectedUser(app);
  });
  afterAll(() => app.close());

  /** Whom a route lets in; a pending sign-in ends after five codes that might have been right. */
  const browserFor = async (path: string): Promise<TestBrowser> => {
    if (path === "/api/session") return app.browser();
    if (/session\/(code|recovery-code)$/.test(path)) return app.signIn(protectedUser);
    return path === "/api/session/password" ? temporary : administrator;
  };

  const call = async (method: string, path: string, body?: string): Promise<Answer> => {
    const browser = await browserFor(path);
    const headers = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
    return browser.send(path, { method, headers, ...(body !== undefined && { body }) });
  };

  /** A refusal with a stable code, or an answer; never a bug, and nothing of the input comes back. */
  const expectOrderly = ({ status, body }: Answer, sent: string) => {
    expect(status, sent).toBeLessThan(500);
    if (status < 400) return;
    expect(problemCodes, sent).toContain((body as { code?: string }).code);
  };

  test.each(routes)(
    "$method $path takes anything for each of its fields (FZ-1)",
    async ({ method, path, body }) => {
      for (const field of Object.keys(body)) {
        for (const value of badValues) {
          const sent = JSON.stringify({ ...body, [field]: value });
          expectOrderly(await call(method, path, sent), sent);
        }
        const { [field]: _, ...others } = body;
        expectOrderly(await call(method, path, JSON.stringify(others)), `without ${field}`);
      }
      const surplus = await call(method, path, JSON.stringify({ ...body, surplus: 1 }));
      expect(surplus.body, "a surplus field").toMatchObject({
        code: "request.invalid",
        issues: [{ path: "surplus", code: "unknown" }],
      });
    },
  );

  test.each(routes)("$method $path takes anything for its body", async ({ method, path }) => {
    for (const sent of badBodies) expectOrderly(await call(method, path, sent), sent.slice(0, 60));
    expectOrderly(await call(method, path), "no body");
  });

  test.each([
    "search=%00",
    "search=%ff",
    "search=%ed%a0%80",
    `search=${"x".repeat(101)}`,
    "search=a&search=b",
    "limit=0",
    "limit=101",
    "limit=1e9",
    "limit=x",
    "limit=1.5",
    "role=root",
    "cursor=%00",
    `cursor=${"x".repeat(501)}`,
    "__proto__=x",
    "surplus=1",
    `cursor=${Buffer.from(`${nobody} \ud800`).toString("base64url")}`,
  ])("the list of users takes ?%s", async (query) => {
    expectOrderly(await call("GET", `/api/admin/users?${query}`), query);
  });

  test.each(["%00", "%", "%ff", "..%2f..", "1", "x".repeat(5000), "' or 1=1 --", "{id}"])(
    "a user's path takes %s for the id",
    async (id) => {
      expectOrderly(await call("GET", `/api/admin/users/${id}`), id);
    },
  );

  test.each(["%00", "%", "%ff", "..%2f..", "1", "x".repeat(5000), "' or 1=1 --", "{id}"])(
    "an authenticator's path takes %s for the id",
    async (id) => {
      const path = `/api/account/two-factor/authenticators/${id}`;
      expectOrderly(await call("PATCH", path, '{"name":"x"}'), id);
      expectOrderly(await call("DELETE", path), id);
    },
  );

  test.each(["%00", "%", "%ff", "..%2f..", "1", "x".repeat(5000), "' or 1=1 --", "{id}"])(
    "a session's path takes %s for the id",
    async (id) => {
      expectOrderly(await call("DELETE", `/api/account/sessions/${id}`), id);
    },
  );

  test.each(["%00", "0", "-1", "1e9", "9".repeat(30), "x", "1&cursor=2", "%ed%a0%80", "1&surplus=1"])(
    "the events of one's account take ?cursor=%s",
    async (cursor) => {
      expectOrderly(await call("GET", `/api/account/events?cursor=${cursor}`), cursor);
    },
  );

  test("nobody was harmed by any of it", async () => {
    const { body } = await call("GET", "/api/admin/users");
    expect(body).toMatchObject({ total: expect.any(Number) });
    expect(app.logLines).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
