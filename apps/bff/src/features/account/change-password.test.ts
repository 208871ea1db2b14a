import { updatePolicy } from "@futae/storage/policies";
import { afterAll, describe, expect, test, vi } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const currentPassword = "staple-battery-horse";
const chosen = "a-quiet-river-at-night";
const change = (browser: TestBrowser, newPassword: string, current = currentPassword) =>
  browser.put("/api/account/password", { currentPassword: current, newPassword });

test("the new password replaces the old one, other sessions end, this one gets a new token", async () => {
  const user = await app.createUser();
  const [browser, other] = [await app.signIn(user), await app.signIn(user)];
  const stolen = browser.copy();
  await app.takeEvents();

  expect((await change(browser, chosen)).status).toBe(204);

  expect((await browser.get("/api/account")).status).toBe(200);
  expectProblem(await stolen.get("/api/account"), "session.required");
  expectProblem(await other.get("/api/account"), "session.required");
  expect(await app.takeEvents()).toMatchObject([
    { action: "account.password_changed", level: "info", actorId: user.id, subjectId: user.id },
  ]);
  const { loginName } = user;
  const old = await app.browser().post("/api/session", { loginName, password: currentPassword });
  expectProblem(old, "session.wrong_credentials");
  await app.signIn({ ...user, password: chosen });
});

test("the second factor stays, and its recent authentication as well", async () => {
  const user = await createProtectedUser(app);
  await change(user.browser, chosen);
  expectProblem(await user.browser.get("/api/account/two-factor/enrolment"), "two_factor.no_enrolment");
  await signInWithCode(app, { ...user, password: chosen });
});

test("passwords that share their first 72 bytes are not interchangeable (PW-2)", async () => {
  const user = await app.createUser();
  const prefix = "river-".repeat(12);
  await change(await app.signIn(user), `${prefix}a`);
  const { loginName } = user;
  const other = await app.browser().post("/api/session", { loginName, password: `${prefix}b` });
  expectProblem(other, "session.wrong_credentials");
  await app.signIn({ ...user, password: `${prefix}a` });
});

describe("the current password", () => {
  test("must be right", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    await app.takeEvents();
    expectProblem(await change(browser, chosen, "not the password"), "session.wrong_credentials");
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "account.password_refused",
        level: "warning",
        problem: "session.wrong_credentials",
        actorId: user.id,
        subjectId: user.id,
      },
    ]);
    await app.signIn(user);
  });

  test("is locked after ten wrong ones, together with those of step-up, and locks sign-in (PW-5)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const { loginName, password } = user;
    for (let count = 0; count < 5; count += 1) {
      await change(browser, chosen, "not the password");
      await browser.post("/api/session/step-up", { password: "not the password" });
    }
    const locked = { retryAfterSeconds: 900 };
    expectProblem(await change(browser, chosen), "session.password_locked", locked);
    const signIn = await app.browser().post("/api/session", { loginName, password });
    expectProblem(signIn, "session.password_locked", locked);
  });

  test("that cannot be hashed is refused", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await change(browser, chosen, "\0 not the password"), "password.ill_formed");
  });
});

describe("a new password", () => {
  test.each([
    ["fourteen-chars", "password.too_short"],
    ["x".repeat(129), "password.too_long"],
    ["PasswordPassword", "password.common"],
    ["futae-PERSON-12-x", "password.contains_context"],
    ["a quiet river \0 at night", "password.ill_formed"],
    [currentPassword, "password.unchanged"],
  ] as const)("%j is refused with %s", async (newPassword, code) => {
    const user = await app.createUser({ displayName: "Person 12" });
    const browser = await app.signIn(user);
    expectProblem(await change(browser, newPassword), code);
    expect((await browser.get("/api/account")).status).toBe(200);
    await app.signIn(user);
  });

  test("may be eight characters long where a second factor is required (PW-1)", async () => {
    const { db } = app.deps.storage;
    const [first, second] = [await app.createUser(), await app.createUser()];
    const [browser, other] = [await app.signIn(first), await app.signIn(second)];
    expectProblem(await change(browser, "x7-qpwzm"), "password.too_short");
    await updatePolicy(db, { twoFactor: "required" }, app.clock.now());
    const [eight, seven] = [await change(browser, "x7-qpwzm"), await change(other, "x7-qpwz")];
    await updatePolicy(db, { twoFactor: "allowed" }, app.clock.now());
    expect(eight.status).toBe(204);
    expectProblem(seven, "password.too_short");
  });
});

test("must be fifteen characters long where the policy requires a second factor that is not offered (PW-1)", async () => {
  const domain = { region: "JP", domainId: "y000001" } as const;
  const elsewhere = app.sibling({ config: { ...app.deps.config, domain } });
  const browser = await elsewhere.signIn(await app.createUser(), elsewhere.browser());
  await updatePolicy(app.deps.storage.db, { twoFactor: "required" }, app.clock.now());
  const [account, answer] = [await browser.get("/api/account"), await change(browser, "x7-qpwzm")];
  await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
  expect(account.body).toMatchObject({ passwordMinLength: 15 });
  expectProblem(answer, "password.too_short");
});

test("one that breaks a rule costs no hash, not even that of the current password (PW-2, RL-12)", async () => {
  const [hash, verify] = [vi.fn(app.deps.passwordHasher.hash), vi.fn(app.deps.passwordHasher.verify)];
  const counting = app.sibling({ passwordHasher: { ...app.deps.passwordHasher, hash, verify } });
  const browser = await counting.signIn(await app.createUser(), counting.browser());
  verify.mockClear();
  expectProblem(await change(browser, "short"), "password.too_short");
  expectProblem(await change(browser, currentPassword), "password.unchanged");
  expect(hash).not.toHaveBeenCalled();
  expect(verify).not.toHaveBeenCalled();
});
