import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../test/support/second-factor.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const secure = await startTestApp({ config: { origin: "https://portal.example" } });
const plain = await startTestApp();
afterAll(() => Promise.all([secure.close(), plain.close()]));

const signIn = async (app: typeof secure, user: { loginName: string; password: string }) => {
  const { loginName, password } = user;
  const answer = await app.browser().post("/api/session", { loginName, password });
  return answer.headers.getSetCookie();
};

test("over https cookies are bound to the host, hidden from scripts and sent over TLS alone (SE-7)", async () => {
  const [session, pendingSignIn] = await signIn(secure, await secure.createUser());
  expect(session).toMatch(/^__Host-futae-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(pendingSignIn).toBe("__Host-futae-sign-in=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
});

test("over http, on a loopback host alone, they do without", async () => {
  const [session, pendingSignIn] = await signIn(plain, await plain.createUser());
  expect(session).toMatch(/^futae-session-3000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(pendingSignIn).toBe("futae-sign-in-3000=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
});

test("two portals on the ports of one host leave each other's cookies alone", async () => {
  const other = await startTestApp({ config: { origin: "http://localhost:3001" } });
  const third = await startTestApp({ config: { origin: "http://localhost" } });
  const browser = await plain.signIn(await plain.createUser());
  const names = new Set(browser.cookies.keys());
  for (const app of [other, third]) {
    const headers = await signIn(app, await app.createUser());
    for (const cookie of headers) names.add(cookie.split("=")[0] ?? "");
    await app.close();
  }
  expect([...names]).toEqual([
    "futae-session-3000",
    "futae-session-3001",
    "futae-sign-in-3001",
    "futae-session-80",
    "futae-sign-in-80",
  ]);
});

test("a pending sign-in takes the session cookie away", async () => {
  const [pendingSignIn, session] = await signIn(secure, await createProtectedUser(secure));
  expect(pendingSignIn).toMatch(/^__Host-futae-sign-in=[\w-]{43}; /);
  expect(session).toMatch(/^__Host-futae-session=; Max-Age=0; /);
});

test("tokens are never in a body", async () => {
  const browser = await plain.signIn(await plain.createUser());
  const token = browser.cookies.get("futae-session-3000") ?? expect.fail();
  for (const path of ["/api/session", "/api/account", "/api/account/two-factor"]) {
    expect(JSON.stringify((await browser.get(path)).body)).not.toContain(token);
  }
});

test("what the database holds of a token opens nothing (SE-6)", async () => {
  const { db } = plain.deps.storage;
  const user = await createProtectedUser(plain);
  await plain.signIn(user);
  for (const table of ["sessions", "pendingSignIns"] as const) {
    const rows = await db
      .selectFrom(table)
      .select(["id", "tokenHash"])
      .where("userId", "=", user.id)
      .execute();
    expect(rows).toHaveLength(1);
    for (const value of rows.flatMap(({ id, tokenHash }) => [id, tokenHash])) {
      const headers = { Cookie: `futae-session-3000=${value}; futae-sign-in-3000=${value}` };
      expectProblem(await plain.browser().request("GET", "/api/account", { headers }), "session.required");
      const code = { code: user.phone.code(plain.clock.now()) };
      const answer = await plain.browser().request("POST", "/api/session/code", { headers, body: code });
      expectProblem(answer, "session.sign_in_expired");
    }
  }
});

describe("with odd cookies (HD-7)", () => {
  const account = (cookie: string) =>
    secure.browser().request("GET", "/api/account", { headers: { Cookie: cookie } });

  test.each([
    [
      "one whose name begins with a no-break space",
      (good: string) => `\u00a0__Host-futae-session=evil; ${good}`,
    ],
    ["one without a name", (good: string) => `evil; =evil; ${good}`],
    ["one in another case", (good: string) => `__host-futae-session=evil; ${good}`],
    ["one without the prefix", (good: string) => `futae-session=evil; ${good}`],
    ["a flood of others", (good: string) => `${"a=b; ".repeat(500)}${good}`],
  ])("%s beside it, the good one counts", async (_, cookies) => {
    const browser = await secure.signIn(await secure.createUser());
    const good = `__Host-futae-session=${browser.cookies.get("__Host-futae-session")}`;
    expect((await account(cookies(good))).status).toBe(200);
  });

  test.each([
    "__Host-futae-session=%",
    "__Host-futae-session=%00",
    "__Host-futae-session=",
    '__Host-futae-session=""',
    "__Host-futae-session=a=b",
    "=",
  ])("%s is nobody", async (cookie) => {
    expectProblem(await account(cookie), "session.required");
  });

  test("two of the same name never open more than the first", async () => {
    const browser = await secure.signIn(await secure.createUser());
    const good = `__Host-futae-session=${browser.cookies.get("__Host-futae-session")}`;
    expectProblem(await account(`__Host-futae-session=evil; ${good}`), "session.required");
    expect((await account(`${good}; __Host-futae-session=evil`)).status).toBe(200);
  });

  test("a pending sign-in's token is no session, and a session's no pending sign-in (SE-1)", async () => {
    const user = await createProtectedUser(secure);
    const pendingSignIn = (await secure.signIn(user)).cookies.get("__Host-futae-sign-in");
    expectProblem(await account(`__Host-futae-session=${pendingSignIn}`), "session.required");
    const session = user.browser.cookies.get("__Host-futae-session");
    const answer = await secure.browser().request("POST", "/api/session/code", {
      body: { code: user.phone.code(secure.clock.now()) },
      headers: { Cookie: `__Host-futae-sign-in=${session}` },
    });
    expectProblem(answer, "session.sign_in_expired");
  });
});
