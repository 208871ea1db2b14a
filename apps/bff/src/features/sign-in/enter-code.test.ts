import { minutes, seconds } from "@futae/domain/duration";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const enter = (browser: TestBrowser, code: string) => browser.post("/api/session/code", { code });

describe("a right code", () => {
  test("turns the pending sign-in into a session, once", async () => {
    const user = await createProtectedUser(app);
    const browser = await app.signIn(user);
    const pendingSignIn = browser.copy();
    await app.takeEvents();

    expect((await enter(browser, user.phone.code(app.clock.now()))).body).toEqual({
      state: "signed-in",
      user: { id: user.id },
    });

    expect([...browser.cookies.keys()]).toEqual(["futae-session-3000"]);
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "session.started",
        level: "info",
        method: "password-code",
        actorKind: "user",
        actorId: user.id,
        subjectId: user.id,
      },
    ]);
    app.clock.advance(seconds(30));
    expectProblem(await enter(pendingSignIn, user.phone.code(app.clock.now())), "session.sign_in_expired");
  });

  test.each([-1, 0, 1])("may be %i steps off (TV-3)", async (offset) => {
    const user = await createProtectedUser(app);
    app.clock.advance(minutes(1));
    const browser = await app.signIn(user);
    expect((await enter(browser, user.phone.code(app.clock.now(), offset))).status).toBe(200);
  });

  test.each([-2, 2])("may not be %i steps off (TV-3)", async (offset) => {
    const user = await createProtectedUser(app);
    app.clock.advance(minutes(2));
    const browser = await app.signIn(user);
    expectProblem(await enter(browser, user.phone.code(app.clock.now(), offset)), "two_factor.wrong_code", {
      attemptsLeft: 4,
    });
  });

  test.each([
    { at: seconds(0), oldestOffset: -1 },
    { at: seconds(29) + 999, oldestOffset: -1 },
    { at: seconds(30), oldestOffset: -2 },
  ])(
    "lives until the end of the following step, $at ms after its own began",
    async ({ at, oldestOffset }) => {
      const user = await createProtectedUser(app);
      app.clock.advance(minutes(1));
      const code = user.phone.code(app.clock.now(), -1);
      app.clock.advance(at);
      const answer = await enter(await app.signIn(user), code);
      app.clock.advance(seconds(30) - (at % seconds(30)));
      expect(answer.status).toBe(oldestOffset === -1 ? 200 : 401);
    },
  );
});

describe("a used code is refused (TV-2, EN-5)", () => {
  test("when it turned two-factor authentication on", async () => {
    const user = await createProtectedUser(app);
    const browser = await app.signIn(user);
    await app.takeEvents();
    const confirming = user.phone.code(app.clock.now(), -1);
    expectProblem(await enter(browser, confirming), "two_factor.used_code");
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.code_refused", level: "warning", problem: "two_factor.used_code", actorId: user.id },
    ]);
  });

  test("when it opened another session, and so is the one before it", async () => {
    const user = await createProtectedUser(app);
    await enter(await app.signIn(user), user.phone.code(app.clock.now()));
    const browser = await app.signIn(user);
    expectProblem(await enter(browser, user.phone.code(app.clock.now())), "two_factor.used_code");
    expectProblem(await enter(browser, user.phone.code(app.clock.now(), -1)), "two_factor.used_code");
  });

  test("also by a step-up", async () => {
    const user = await createProtectedUser(app);
    const browser = await signInWithCode(app, user);
    const { password } = user;
    const used = user.phone.code(app.clock.now(), -1);
    expectProblem(
      await browser.post("/api/session/step-up", { password, factor: { kind: "totp", code: used } }),
      "two_factor.used_code",
    );
  });

  test("when the clock goes backwards (TV-7)", async () => {
    const user = await createProtectedUser(app);
    await signInWithCode(app, user);
    app.clock.advance(-minutes(5));
    const browser = await app.signIn(user);
    expectProblem(await enter(browser, user.phone.code(app.clock.now())), "two_factor.used_code");
    app.clock.advance(minutes(5));
  });

  test("of two at once one gets in", async () => {
    const user = await createProtectedUser(app);
    const browsers = [await app.signIn(user), await app.signIn(user)];
    const code = user.phone.code(app.clock.now());
    const answers = await Promise.all(browsers.map((browser) => enter(browser, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe("a pending sign-in", () => {
  test("ends with the fifth wrong code, and the browser is signed out (SE-2)", async () => {
    const user = await createProtectedUser(app);
    const browser = await app.signIn(user);
    await app.takeEvents();
    const wrong = user.phone.wrongCode(app.clock.now());
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expectProblem(await enter(browser, wrong), "two_factor.wrong_code", { attemptsLeft });
    }
    const events = await app.takeEvents();
    expect(events).toMatchObject(
      Array(5).fill({ action: "session.code_refused", problem: "two_factor.wrong_code" }),
    );
    expect((await browser.get("/api/session")).body).toMatchObject({ state: "signed-out" });
    expectProblem(await enter(browser, user.phone.code(app.clock.now())), "session.sign_in_expired");
  });

  test("expires after ten minutes", async () => {
    const user = await createProtectedUser(app);
    const [early, late] = [await app.signIn(user), await app.signIn(user)];
    app.clock.advance(minutes(10) - 1);
    expect((await enter(early, user.phone.code(app.clock.now()))).status).toBe(200);
    app.clock.advance(1);
    expectProblem(await enter(late, user.phone.code(app.clock.now())), "session.sign_in_expired");
    expect((await late.get("/api/session")).body).toMatchObject({ state: "signed-out" });
  });

  test("that requires a new password takes no code", async () => {
    const user = await app.createUser({ passwordIsTemporary: true });
    expectProblem(await enter(await app.signIn(user), "123456"), "session.sign_in_expired");
  });

  test("belongs to its own user, whatever else is sent (SE-2)", async () => {
    const [mallory, alice] = [await createProtectedUser(app), await createProtectedUser(app)];
    const browser = await app.signIn(mallory);
    const code = mallory.phone.code(app.clock.now());
    const answer = await browser.post("/api/session/code", { code, userId: alice.id });
    expectProblem(answer, "request.invalid", { issues: [{ path: "userId", code: "unknown" }] });
    const aliceCode = alice.phone.code(app.clock.now());
    expectProblem(await enter(browser, aliceCode), "two_factor.wrong_code", { attemptsLeft: 4 });
  });

  test("dies when the password changes", async () => {
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    await user.browser.put("/api/account/password", {
      currentPassword: user.password,
      newPassword: "another-horse-battery",
    });
    expectProblem(await enter(pendingSignIn, user.phone.code(app.clock.now())), "session.sign_in_expired");
  });

  test("dies when the account is disabled behind the server's back", async () => {
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    const now = app.clock.now();
    await updateUser(app.deps.storage.db, user.id, { disabledAt: now }, now);
    expectProblem(await enter(pendingSignIn, user.phone.code(now)), "session.sign_in_expired");
  });

  test.each([
    "123456\n",
    "+12345",
    "１２３４５６",
    "٠١٢٣٤٥",
    "1234567",
    "12 345",
    "1e5000",
    123456,
    ["123456"],
    null,
  ])("takes six ASCII digits in a string alone, not %j, and counts nothing (TV-4)", async (code) => {
    const user = await createProtectedUser(app);
    const browser = await app.signIn(user);
    expectProblem(await browser.post("/api/session/code", { code }), "request.invalid", {
      issues: [{ path: "code", code: "invalid" }],
    });
    const wrong = user.phone.wrongCode(app.clock.now());
    expectProblem(await enter(browser, wrong), "two_factor.wrong_code", { attemptsLeft: 4 });
  });
});
