import { minutes } from "@futae/domain/duration";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode, turnOn } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor";

test("turning it off deletes everything, ends other sessions and pending sign-ins, and renews the token (DR-2)", async () => {
  const user = await createProtectedUser(app);
  const other = await signInWithCode(app, user);
  const pendingSignIn = await app.signIn(user);
  const stolen = user.browser.copy();
  await app.takeEvents();

  expect((await user.browser.delete(path)).status).toBe(204);

  expect((await user.browser.get(path)).body).toEqual({
    state: "off",
    offered: true,
    required: false,
    enabledAt: null,
    authenticators: [],
    mayAddAuthenticator: false,
    recoveryCodesLeft: 0,
  });
  expectProblem(await stolen.get("/api/account"), "session.required");
  expectProblem(await other.get("/api/account"), "session.required");
  const code = user.phone.code(app.clock.now());
  expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  expect(await app.takeEvents()).toMatchObject([
    { action: "two_factor.disabled", level: "warning", actorId: user.id, subjectId: user.id },
  ]);
  expect((await (await app.signIn(user)).get("/api/session")).body).toMatchObject({ state: "signed-in" });
});

test("turned on again, it has a new secret and new recovery codes", async () => {
  const user = await createProtectedUser(app);
  await user.browser.delete(path);
  const renewed = { ...user, ...(await turnOn(app, user.browser)) };
  const browser = await app.signIn(user);
  const oldCode = user.phone.code(app.clock.now());
  const answer = await browser.post("/api/session/code", { code: oldCode });
  expectProblem(answer, "two_factor.wrong_code", { attemptsLeft: 4 });
  const [oldRecoveryCode] = user.recoveryCodes;
  const recovery = await browser.post("/api/session/recovery-code", { recoveryCode: oldRecoveryCode });
  expectProblem(recovery, "two_factor.wrong_recovery_code", { attemptsLeft: 3 });
  await signInWithCode(app, renewed);
});

test("turned off, a locked code counter does not outlive it", async () => {
  const user = await createProtectedUser(app);
  for (let count = 0; count < 10; count += 1) {
    const pendingSignIn = await app.signIn(user);
    await pendingSignIn.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
  }
  await user.browser.delete(path);
  await signInWithCode(app, { ...user, ...(await turnOn(app, user.browser)) });
});

test("refused where it is not on", async () => {
  const browser = await app.signIn(await app.createUser());
  expectProblem(await browser.delete(path), "two_factor.not_on");
  expect((await browser.get("/api/account")).status).toBe(200);
});

test("refused while the policy requires it", async () => {
  const user = await createProtectedUser(app);
  await updatePolicy(app.deps.storage.db, { twoFactor: "required" }, app.clock.now());
  const [refusal, state] = [await user.browser.delete(path), await user.browser.get(path)];
  await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
  expectProblem(refusal, "two_factor.required");
  expect(state.body).toMatchObject({ state: "on", required: true });
});

test("refused without a recent authentication of password and code (DR-1)", async () => {
  const user = await createProtectedUser(app);
  app.clock.advance(minutes(10) + 1);
  expectProblem(await user.browser.delete(path), "session.step_up_required");
  const code = user.phone.code(app.clock.now());
  await user.browser.post("/api/session/step-up", {
    password: user.password,
    factor: { kind: "totp", code },
  });
  expect((await user.browser.delete(path)).status).toBe(204);
});

test("not refused where the policy requires it and it is not offered: nothing is required there", async () => {
  const user = await createProtectedUser(app);
  const domain = { region: "JP", domainId: "y000001" } as const;
  const moved = app.sibling({ config: { ...app.deps.config, domain } }).browser();
  moved.takeOver(user.browser);
  await updatePolicy(app.deps.storage.db, { twoFactor: "required" }, app.clock.now());
  const [state, answer] = [await moved.get(path), await moved.delete(path)];
  await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
  expect(state.body).toMatchObject({ state: "on", required: false });
  expect(answer.status).toBe(204);
});

test("it can be turned off where it is no longer offered", async () => {
  const user = await createProtectedUser(app);
  await updatePolicy(app.deps.storage.db, { twoFactor: "not-allowed" }, app.clock.now());
  const answer = await user.browser.delete(path);
  await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
  expect(answer.status).toBe(204);
});
