import { changedUserSchema } from "@futae/contract/admin-users";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode, turnOn } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const administrator = await app.signIn(administratorUser);

const reset = (user: Pick<TestUser, "id">, reason = "Lost phone, seen in person") =>
  administrator.post(`/api/admin/users/${user.id}/two-factor/reset`, { reason, issueResetPass: false });

test("the second factor goes whole, and every session and pending sign-in ends (DR-4)", async () => {
  const user = await createProtectedUser(app);
  const pendingSignIn = await app.signIn(user);
  await app.takeEvents();

  const answer = await reset(user);
  expect(answer).toMatchObject({ status: 200, body: { user: { id: user.id } } });

  expect(await app.takeEvents()).toMatchObject([
    {
      action: "two_factor.reset",
      level: "warning",
      actorId: administratorUser.id,
      subjectId: user.id,
      reason: "Lost phone, seen in person",
    },
  ]);
  expectProblem(await user.browser.get("/api/account"), "session.required");
  const code = user.phone.code(app.clock.now());
  expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  const browser = await app.signIn(user);
  expect((await browser.get("/api/account/two-factor")).body).toMatchObject({
    state: "off",
    recoveryCodesLeft: 0,
  });
  expect(changedUserSchema.parse(answer.body).user).toMatchObject({
    twoFactor: "off",
    twoFactorSince: null,
    sessionCount: 0,
  });
  expect((await administrator.get(`/api/admin/users/${user.id}`)).body).toMatchObject({
    twoFactor: "off",
    twoFactorSince: null,
  });
});

test("a locked code counter goes with it", async () => {
  const user = await createProtectedUser(app);
  for (let count = 0; count < 10; count += 1) {
    const pendingSignIn = await app.signIn(user);
    await pendingSignIn.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
  }
  await reset(user);
  const browser = await app.signIn(user);
  await signInWithCode(app, { ...user, ...(await turnOn(app, browser)) });
});

test.each([
  [{}, "reason"],
  [{ reason: "" }, "reason"],
  [{ reason: "  " }, "reason"],
  [{ reason: "line\nbreak" }, "reason"],
  [{ reason: "fine", issueResetPass: true }, "issueResetPass"],
])("%o is refused: a reason is required", async (input, path) => {
  const user = await createProtectedUser(app);
  const body = { issueResetPass: false, ...input };
  const answer = await administrator.post(`/api/admin/users/${user.id}/two-factor/reset`, body);
  expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid", issues: [{ path }] } });
  await signInWithCode(app, user);
});

test("refused for an unknown user, and where it is not on", async () => {
  expectProblem(await reset({ id: "01234567-89ab-4cde-8f01-23456789abcd" }), "user.not_found");
  const user = await app.createUser();
  const browser = await app.signIn(user);
  expectProblem(await reset(user), "two_factor.not_on");
  expect((await browser.get("/api/account")).status).toBe(200);
});

test("refused while the policy requires it", async () => {
  const user = await createProtectedUser(app);
  await updatePolicy(app.deps.storage.db, { twoFactor: "required" }, app.clock.now());
  const answer = await reset(user);
  await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
  expectProblem(answer, "two_factor.required");
});
