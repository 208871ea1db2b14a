import { minutes } from "@futae/domain/duration";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const verify = (browser: TestBrowser, proof: Record<string, unknown>) =>
  browser.post("/api/session/step-up", proof);

const totp = (code: string) => ({ kind: "totp", code });

const recovery = (recoveryCode: string | undefined) => ({ kind: "recovery-code", recoveryCode });

/** A route that needs a recent authentication and changes nothing. */
const guarded = (browser: TestBrowser) => browser.get("/api/account/two-factor/enrolment");

test("a sign-in is a recent authentication for exactly ten minutes", async () => {
  const browser = await app.signIn(await app.createUser());
  app.clock.advance(minutes(10));
  expectProblem(await guarded(browser), "two_factor.no_enrolment");
  app.clock.advance(1);
  expectProblem(await guarded(browser), "session.step_up_required");
});

describe("a proof", () => {
  test("with the password alone is enough where no second factor is on; the session gets a new token", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    app.clock.advance(minutes(11));
    const stolen = browser.copy();
    await app.takeEvents();

    expect((await verify(browser, { password: user.password })).status).toBe(204);

    expectProblem(await guarded(browser), "two_factor.no_enrolment");
    expectProblem(await stolen.get("/api/account"), "session.required");
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.stepped_up", level: "info", actorId: user.id, subjectId: user.id },
    ]);
    app.clock.advance(minutes(10));
    expectProblem(await guarded(browser), "two_factor.no_enrolment");
    app.clock.advance(1);
    expectProblem(await guarded(browser), "session.step_up_required");
  });

  test("takes password and code where it is on", async () => {
    const user = await createProtectedUser(app);
    app.clock.advance(minutes(11));
    const proof = { password: user.password, factor: totp(user.phone.code(app.clock.now())) };
    expect((await verify(user.browser, proof)).status).toBe(204);
    expectProblem(await guarded(user.browser), "two_factor.no_enrolment");
  });

  test("uses its code up for the next sign-in (TV-2)", async () => {
    const user = await createProtectedUser(app);
    const code = user.phone.code(app.clock.now());
    await verify(user.browser, { password: user.password, factor: totp(code) });
    const browser = await app.signIn(user);
    expectProblem(await browser.post("/api/session/code", { code }), "two_factor.used_code");
  });

  test("takes a recovery code as the code, once", async () => {
    const user = await createProtectedUser(app);
    const [recoveryCode] = user.recoveryCodes;
    const proof = { password: user.password, factor: recovery(recoveryCode) };
    expect((await verify(user.browser, proof)).status).toBe(204);
    expectProblem(await verify(user.browser, proof), "two_factor.wrong_recovery_code");
  });

  test("made twice at once leaves one valid token", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const browsers = [browser.copy(), browser.copy()];
    const answers = await Promise.all(browsers.map((one) => verify(one, { password: user.password })));
    const accounts = await Promise.all(browsers.map((one) => one.get("/api/account")));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect(accounts.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe("a refusal", () => {
  test("of a wrong password leaves the session as it was", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    await app.takeEvents();
    expectProblem(await verify(browser, { password: "not the password" }), "session.wrong_credentials");
    expect((await browser.get("/api/account")).status).toBe(200);
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "session.step_up_refused",
        level: "warning",
        problem: "session.wrong_credentials",
        actorId: user.id,
        subjectId: user.id,
      },
    ]);
  });

  test("of a password that cannot be hashed", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await verify(browser, { password: "\udc00 battery" }), "password.ill_formed");
  });

  test("comes after ten wrong passwords even for the right one, and locks sign-in too (PW-5, RL-6)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    for (let count = 0; count < 10; count += 1) await verify(browser, { password: "not the password" });
    const locked = { retryAfterSeconds: 900 };
    expectProblem(await verify(browser, { password: user.password }), "session.password_locked", locked);
    const { loginName, password } = user;
    const signIn = await app.browser().post("/api/session", { loginName, password });
    expectProblem(signIn, "session.password_locked", locked);
  });

  test("is not what wrong passwords at sign-in lock: only those of live sessions do (RL-10)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const attempt = { loginName: user.loginName, password: "not the password" };
    for (let count = 0; count < 10; count += 1) await app.browser().post("/api/session", attempt);
    expectProblem(await verify(browser, { password: "not the password" }), "session.wrong_credentials");
    expect((await verify(browser, { password: user.password })).status).toBe(204);
    const { loginName, password } = user;
    expect((await app.browser().post("/api/session", { loginName, password })).status).toBe(200);
  });

  test("of a wrong, a missing and a used code", async () => {
    const user = await createProtectedUser(app);
    const browser = await signInWithCode(app, user);
    const { password, phone } = user;
    const now = app.clock.now();
    const wrong = await verify(browser, { password, factor: totp(phone.wrongCode(now)) });
    expectProblem(wrong, "two_factor.wrong_code", { attemptsLeft: 9 });
    expectProblem(await verify(browser, { password }), "two_factor.wrong_code");
    const used = await verify(browser, { password, factor: totp(phone.code(now, -1)) });
    expectProblem(used, "two_factor.used_code");
  });

  test("of a right code with a wrong password: neither replaces the other (SE-3)", async () => {
    const user = await createProtectedUser(app);
    const code = user.phone.code(app.clock.now());
    const answer = await verify(user.browser, { password: "not the password", factor: totp(code) });
    expectProblem(answer, "session.wrong_credentials");
    expect((await verify(user.browser, { password: user.password, factor: totp(code) })).status).toBe(204);
  });

  test("of a wrong recovery code, and after ten of them of a right one", async () => {
    const user = await createProtectedUser(app);
    const { password } = user;
    const wrong = { password, factor: recovery("2222-2222-2222-2222") };
    for (let count = 0; count < 10; count += 1) {
      expectProblem(await verify(user.browser, wrong), "two_factor.wrong_recovery_code");
    }
    const [recoveryCode] = user.recoveryCodes;
    expectProblem(
      await verify(user.browser, { password, factor: recovery(recoveryCode) }),
      "two_factor.locked",
      {
        retryAfterSeconds: 900,
      },
    );
  });

  test("of several recovery codes: at the field, before anything is looked at", async () => {
    const user = await createProtectedUser(app);
    const several = { password: "not the password", factor: recovery(user.recoveryCodes.join("\n")) };
    await app.takeEvents();
    const issues = [{ path: "recoveryCode", code: "several" as const }];
    expectProblem(await verify(user.browser, several), "request.invalid", { issues });
    expect(await app.takeEvents()).toEqual([]);
  });

  test("of a code and a recovery code together", async () => {
    const user = await createProtectedUser(app);
    const [recoveryCode] = user.recoveryCodes;
    const both = {
      password: user.password,
      factor: { ...totp(user.phone.code(app.clock.now())), recoveryCode },
    };
    expectProblem(await verify(user.browser, both), "request.invalid", {
      issues: [{ path: "factor.recoveryCode", code: "unknown" }],
    });
  });
});
