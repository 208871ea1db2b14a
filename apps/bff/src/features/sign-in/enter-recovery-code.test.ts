import { minutes, seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  createProtectedUser,
  type ProtectedUser,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const unknown = "2222-2222-2222-2222";

/** One recovery code on a pending sign-in of its own. */
async function enterOnce(user: ProtectedUser, recoveryCode: string) {
  const browser = await app.signIn(user);
  return browser.post("/api/session/recovery-code", { recoveryCode });
}

const codesOf = (user: ProtectedUser): [string, string, string] => {
  const [first = "", second = "", third = ""] = user.recoveryCodes;
  return [first, second, third];
};

describe("a recovery code", () => {
  test("opens a session once and says how many are left", async () => {
    const user = await createProtectedUser(app);
    const [code] = codesOf(user);
    const browser = await app.signIn(user);
    await app.takeEvents();

    const answer = await browser.post("/api/session/recovery-code", { recoveryCode: code });

    expect(answer.body).toEqual({ state: "signed-in", user: { id: user.id }, recoveryCodesLeft: 9 });
    expect((await browser.get("/api/account")).status).toBe(200);
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.started", method: "password-recovery-code", actorId: user.id, subjectId: user.id },
    ]);
    expectProblem(await enterOnce(user, code), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.password_accepted" },
      { action: "session.code_refused", level: "warning", problem: "two_factor.wrong_recovery_code" },
    ]);
  });

  test.each([
    ["in small letters", (code: string) => code.toLowerCase()],
    ["with spaces for hyphens", (code: string) => ` ${code.replaceAll("-", " ")} `],
    ["without hyphens", (code: string) => code.replaceAll("-", "")],
    [
      "in full width",
      (code: string) =>
        code.replace(/[^-]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
    ],
  ])("may be typed %s, and is the same code (RC-6)", async (_, typed) => {
    const user = await createProtectedUser(app);
    const [code] = codesOf(user);
    expect((await enterOnce(user, typed(code))).status).toBe(200);
    expectProblem(await enterOnce(user, code), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
  });

  test.each([
    ["the line of our file", (code: string) => ` 2  ${code}`],
    ["brackets and a full stop", (code: string) => `「${code}」。`],
    ["a middle dot and zero-width spaces", (code: string) => `・\u200B${code.replaceAll("-", "-\u200B")}`],
    ["words and line breaks", (code: string) => `Recovery codes\r\n\r\n10. ${code}\r\n`],
  ])("may be pasted with %s, and is the same code (RC-6)", async (_, pasted) => {
    const user = await createProtectedUser(app);
    const [code] = codesOf(user);
    expect((await enterOnce(user, pasted(code))).status).toBe(200);
    expectProblem(await enterOnce(user, code), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
  });

  test("is one: several are refused at the field, none is spent, and nothing is counted", async () => {
    const user = await createProtectedUser(app);
    const [first, second] = codesOf(user);
    const browser = await app.signIn(user);
    await app.takeEvents();
    const enter = (recoveryCode: string) => browser.post("/api/session/recovery-code", { recoveryCode });
    for (const several of [`${first}\n${second}`, user.recoveryCodes.join(" ")]) {
      const issues = [{ path: "recoveryCode", code: "several" as const }];
      expectProblem(await enter(several), "request.invalid", { issues });
    }
    expect(await app.takeEvents()).toEqual([]);
    expectProblem(await enter(unknown), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
    expect((await enter(first)).body).toMatchObject({ state: "signed-in", recoveryCodesLeft: 9 });
  });

  test("of another account is worth nothing (RC-3)", async () => {
    const [mallory, alice] = [await createProtectedUser(app), await createProtectedUser(app)];
    const [code] = codesOf(mallory);
    expectProblem(await enterOnce(alice, code), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
    expect((await enterOnce(mallory, code)).status).toBe(200);
  });

  test("opens one of five at once (RC-3)", async () => {
    const user = await createProtectedUser(app);
    const [recoveryCode] = codesOf(user);
    const browsers = await Promise.all(Array.from({ length: 5 }, () => app.signIn(user)));
    const answers = await Promise.all(
      browsers.map((browser) => browser.post("/api/session/recovery-code", { recoveryCode })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  test("is not told to a pending sign-in that requires a new password", async () => {
    const user = await app.createUser({ passwordIsTemporary: true });
    const browser = await app.signIn(user);
    const answer = await browser.post("/api/session/recovery-code", { recoveryCode: unknown });
    expectProblem(answer, "session.sign_in_expired");
  });
});

describe("the limits", () => {
  test("let a recovery code in while verification codes are locked, and lift the lock", async () => {
    const user = await createProtectedUser(app);
    for (let count = 0; count < 10; count += 1) {
      const browser = await app.signIn(user);
      await browser.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
    }
    const browser = await app.signIn(user);
    const locked = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expectProblem(locked, "two_factor.locked", { retryAfterSeconds: 900 });
    const [recoveryCode] = codesOf(user);
    expect((await browser.post("/api/session/recovery-code", { recoveryCode })).status).toBe(200);
    await signInWithCode(app, user);
  });

  test("count wrong recovery codes on both counters (RC-4)", async () => {
    const user = await createProtectedUser(app);
    for (let count = 0; count < 10; count += 1) {
      expect(await enterOnce(user, unknown)).toMatchObject({ status: 401 });
    }
    const [code] = codesOf(user);
    const locked = { retryAfterSeconds: minutes(15) / seconds(1) };
    expectProblem(await enterOnce(user, code), "two_factor.locked", locked);
    const browser = await app.signIn(user);
    const rightCode = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expectProblem(rightCode, "two_factor.locked", locked);
    app.clock.advance(minutes(15));
    expect((await enterOnce(user, code)).status).toBe(200);
  });

  test("end the pending sign-in with the fifth wrong one", async () => {
    const user = await createProtectedUser(app);
    const browser = await app.signIn(user);
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const answer = await browser.post("/api/session/recovery-code", { recoveryCode: unknown });
      expectProblem(answer, "two_factor.wrong_recovery_code", { attemptsLeft });
    }
    const [recoveryCode] = codesOf(user);
    const late = await browser.post("/api/session/recovery-code", { recoveryCode });
    expectProblem(late, "session.sign_in_expired");
  });
});
