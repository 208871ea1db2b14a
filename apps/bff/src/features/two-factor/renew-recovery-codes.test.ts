import { newRecoveryCodesSchema } from "@futae/contract/two-factor";
import { minutes } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor/recovery-codes";

test("ten new codes, and the old ones are void, used or not (RC-5)", async () => {
  const user = await createProtectedUser(app);
  const [used, unused] = user.recoveryCodes;
  const entered = await (await app.signIn(user)).post("/api/session/recovery-code", { recoveryCode: used });
  expect(entered.status).toBe(200);
  await app.takeEvents();

  const answer = await user.browser.post(path);

  expect(answer.status).toBe(200);
  const { recoveryCodes } = newRecoveryCodesSchema.parse(answer.body);
  expect(new Set([...recoveryCodes, ...user.recoveryCodes]).size).toBe(20);
  expect(await app.takeEvents()).toMatchObject([
    { action: "two_factor.recovery_codes_renewed", level: "info", actorId: user.id, subjectId: user.id },
  ]);
  const state = await user.browser.get("/api/account/two-factor");
  expect(state.body).toMatchObject({ recoveryCodesLeft: 10 });
  const pendingSignIn = await app.signIn(user);
  const old = await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: unused });
  expectProblem(old, "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
  const renewed = await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: recoveryCodes[9] });
  expect(renewed).toMatchObject({ status: 200, body: { recoveryCodesLeft: 9 } });
});

test("refused where it is not on", async () => {
  const browser = await app.signIn(await app.createUser());
  expectProblem(await browser.post(path), "two_factor.not_on");
});

test("refused without a recent authentication; the old codes stay", async () => {
  const user = await createProtectedUser(app);
  app.clock.advance(minutes(10) + 1);
  expectProblem(await user.browser.post(path), "session.step_up_required");
  const [recoveryCode] = user.recoveryCodes;
  const entered = await (await app.signIn(user)).post("/api/session/recovery-code", { recoveryCode });
  expect(entered.status).toBe(200);
});
