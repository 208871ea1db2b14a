import { afterAll, describe, expect, test } from "vitest";
import { systemClock } from "../../src/platform/clock.ts";
import { expectProblem } from "../support/expect-problem.ts";
import {
  createProtectedUser,
  enterCode,
  enterRecoveryCode,
  rightCode,
  signIn,
  wrongCode,
} from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe("a second factor on a pending sign-in it does not belong to", { timeout }, async () => {
  const servers = await startTwoServers();
  afterAll(() => servers.close());
  const createTwo = async () =>
    [await createProtectedUser(servers), await createProtectedUser(servers)] as const;

  test("another person's code is wrong, and stays valid for its owner (SE-2)", async () => {
    const [alice, bob] = await createTwo();
    const code = rightCode(bob);
    expectProblem(await enterCode(await signIn(servers, alice, 0), code), "two_factor.wrong_code", {
      attemptsLeft: 4,
    });
    expect((await enterCode(await signIn(servers, bob, 1), code)).status).toBe(200);
  });

  test("another person's recovery code is wrong, and stays valid for its owner (RC-3)", async () => {
    const [alice, bob] = await createTwo();
    const [recoveryCode] = bob.recoveryCodes;
    expectProblem(
      await enterRecoveryCode(await signIn(servers, alice, 0), recoveryCode),
      "two_factor.wrong_recovery_code",
      { attemptsLeft: 4 },
    );
    expect((await enterRecoveryCode(await signIn(servers, bob, 1), recoveryCode)).status).toBe(200);
  });

  test.each(["userId", "loginName", "pendingSignInId", "__proto__"])(
    "whose pending sign-in it is cannot be said in the request: %s is refused (SE-2, AD-3)",
    async (field) => {
      const [alice, bob] = await createTwo();
      const browser = await signIn(servers, alice, 0);
      const body = `{"code":"${rightCode(bob)}","${field}":"${bob.id}"}`;
      const headers = { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" };
      const answer = await browser.send("/api/session/code", { method: "POST", headers, body });
      expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
      expect(browser.cookies.has("futae-session-3000")).toBe(false);
    },
  );

  test("a completed pending sign-in accepts no further code on the other server either (SE-2)", async () => {
    const user = await createProtectedUser(servers);
    const here = await signIn(servers, user, 0);
    const there = servers.copy(here, 1);
    expect((await enterCode(here, rightCode(user))).status).toBe(200);
    expectProblem(await enterCode(there, rightCode(user, 1)), "session.sign_in_expired");
    expectProblem(await enterRecoveryCode(there, user.recoveryCodes[0]), "session.sign_in_expired");
  });

  test("a pending sign-in older than ten minutes accepts no code (SE-2)", async () => {
    const user = await createProtectedUser(servers);
    const browser = await signIn(servers, user, 0);
    await servers.storage.db
      .updateTable("pendingSignIns")
      .set({ expiresAt: systemClock.now() })
      .where("userId", "=", user.id)
      .execute();
    expectProblem(await enterCode(browser, rightCode(user)), "session.sign_in_expired");
  });

  test("five wrong codes end a pending sign-in, counted over both servers (SE-2)", async () => {
    const user = await createProtectedUser(servers);
    const here = await signIn(servers, user, 0);
    const there = servers.copy(here, 1);
    for (const [browser, attemptsLeft] of [
      [here, 4],
      [there, 3],
      [here, 2],
      [there, 1],
      [here, 0],
    ] as const) {
      expectProblem(await enterCode(browser, wrongCode(user)), "two_factor.wrong_code", { attemptsLeft });
    }
    expectProblem(await enterCode(there, rightCode(user)), "session.sign_in_expired");
  });

  test("a right code without a right password opens nothing (SE-3)", async () => {
    const user = await createProtectedUser(servers);
    const { loginName } = user;
    const browser = servers.browser(1);
    const code = rightCode(user);
    expectProblem(await enterCode(browser, code), "session.sign_in_expired");
    expectProblem(
      await browser.post("/api/session", { loginName, password: "wrong-battery-horse" }),
      "session.wrong_credentials",
    );
    expectProblem(await enterCode(browser, code), "session.sign_in_expired");
    const both = await browser.post("/api/session", { loginName, password: user.password, code });
    expectProblem(both, "request.invalid", { issues: [{ path: "code", code: "unknown" }] });
    expect(browser.cookies.size).toBe(0);
  });
});
