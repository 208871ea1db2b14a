import { setPassword } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const chosen = "a-quiet-river-at-night";
const choose = (browser: TestBrowser, newPassword: string) =>
  browser.post("/api/session/password", { newPassword });

async function makeTemporary(user: TestUser): Promise<void> {
  const hash = await app.deps.passwordHasher.hash(user.password);
  await setPassword(app.deps.storage.db, user.id, { hash, at: app.clock.now(), isTemporary: true });
}

test("a temporary password opens nothing but the choice of an own one", async () => {
  const user = await app.createUser({ passwordIsTemporary: true });
  const browser = await app.signIn(user);
  expect((await browser.get("/api/session")).body).toMatchObject({
    state: "password-change-required",
    pendingUser: { loginName: user.loginName, role: "user" },
  });
  expectProblem(await browser.get("/api/account"), "session.required");
  await app.takeEvents();

  expect((await choose(browser, chosen)).body).toMatchObject({ state: "signed-in" });

  expect([...browser.cookies.keys()]).toEqual(["futae-session-3000"]);
  expect(await app.takeEvents()).toMatchObject([
    { action: "account.password_changed", wasTemporary: true, actorId: user.id, subjectId: user.id },
  ]);
  const old = { loginName: user.loginName, password: user.password };
  expectProblem(await app.browser().post("/api/session", old), "session.wrong_credentials");
  await app.signIn({ ...user, password: chosen });
});

test("with two-factor authentication on, the code comes first, then the password", async () => {
  const user = await createProtectedUser(app);
  await makeTemporary(user);
  const browser = await app.signIn(user);
  expect((await browser.get("/api/session")).body).toMatchObject({ state: "code-required" });
  expectProblem(await choose(browser, chosen), "session.sign_in_expired");
  const code = user.phone.code(app.clock.now());
  const entered = await browser.post("/api/session/code", { code });
  expect(entered.body).toMatchObject({ state: "password-change-required" });
  expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
  expectProblem(await browser.get("/api/account"), "session.required");
  expect((await choose(browser, chosen)).body).toMatchObject({ state: "signed-in" });
  app.clock.advance(30_000);
  await signInWithCode(app, { ...user, password: chosen });
});

test("every other session and pending sign-in of the account ends", async () => {
  const user = await createProtectedUser(app);
  const session = await signInWithCode(app, user);
  const plain = await app.createUser();
  const plainSession = await app.signIn(plain);
  await makeTemporary(plain);
  const [first, second] = [await app.signIn(plain), await app.signIn(plain)];
  await choose(first, chosen);
  expectProblem(await plainSession.get("/api/account"), "session.required");
  expectProblem(await choose(second, "another-quiet-river"), "session.sign_in_expired");
  expect((await session.get("/api/account")).status).toBe(200);
});

describe("refused", () => {
  test.each([
    { newPassword: "fourteen-chars", code: "password.too_short" },
    { newPassword: "🦉".repeat(14), code: "password.too_short" },
    { newPassword: "a".repeat(129), code: "password.too_long" },
    { newPassword: "PasswordPassword", code: "password.common" },
    { newPassword: "futae-futae-futae-1", code: "password.contains_context" },
    { newPassword: "a quiet river \ud800 at night", code: "password.ill_formed" },
    { newPassword: "staple-battery-horse", code: "password.unchanged" },
  ] as const)("is $newPassword: $code", async ({ newPassword, code }) => {
    const user = await app.createUser({ passwordIsTemporary: true });
    const browser = await app.signIn(user);
    expectProblem(await choose(browser, newPassword), code);
    expect((await browser.get("/api/session")).body).toMatchObject({ state: "password-change-required" });
  });

  test.each(["🦉".repeat(15), "aaaaaaaaaabbbbbbbbbb", `${"k".repeat(127)}z`])(
    "is never %s: length alone counts (PW-1, PW-3)",
    async (newPassword) => {
      const user = await app.createUser({ passwordIsTemporary: true });
      expect((await choose(await app.signIn(user), newPassword)).status).toBe(200);
      await app.signIn({ ...user, password: newPassword });
    },
  );

  test("is whoever needs no new password", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await choose(browser, chosen), "session.sign_in_expired");
  });
});
