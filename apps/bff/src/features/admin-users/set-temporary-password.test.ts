import { temporaryPasswordSchema } from "@futae/contract/admin-users";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const administrator = await app.signIn(administratorUser);

const withPassword = (user: TestUser, { body }: { body: unknown }): TestUser => ({
  ...user,
  password: temporaryPasswordSchema.parse(body).temporaryPassword,
});

const reset = async (user: TestUser): Promise<TestUser> =>
  withPassword(user, await administrator.post(`/api/admin/users/${user.id}/password`));

test("the user's sessions end, the old password is void, the new one must be changed", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  await app.takeEvents();

  const answer = await administrator.post(`/api/admin/users/${user.id}/password`);
  expect(answer.body).toMatchObject({ user: { id: user.id, passwordIsTemporary: true, sessionCount: 0 } });
  const renewed = withPassword(user, answer);

  expect(await app.takeEvents()).toMatchObject([
    { action: "user.password_set", level: "warning", actorId: administratorUser.id, subjectId: user.id },
  ]);
  expectProblem(await browser.get("/api/account"), "session.required");
  const { loginName, password } = user;
  const old = await app.browser().post("/api/session", { loginName, password });
  expectProblem(old, "session.wrong_credentials");
  const state = await (await app.signIn(renewed)).get("/api/session");
  expect(state.body).toMatchObject({ state: "password-change-required" });
});

test("a password lock is lifted", async () => {
  const user = await app.createUser();
  const { loginName } = user;
  const wrong = { loginName, password: "not the password" };
  for (let count = 0; count < 11; count += 1) await app.browser().post("/api/session", wrong);
  await app.signIn(await reset(user));
});

test("the second factor stays: a pending sign-in that waits for a code ends, and the next one wants it again", async () => {
  const user = await createProtectedUser(app);
  const pendingSignIn = await app.signIn(user);
  const renewed = await reset(user);
  const code = user.phone.code(app.clock.now());
  expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  const state = await (await app.signIn(renewed)).get("/api/session");
  expect(state.body).toMatchObject({ state: "code-required" });
});

test("an unknown user is refused", async () => {
  const nobody = "01234567-89ab-4cde-8f01-23456789abcd";
  expectProblem(await administrator.post(`/api/admin/users/${nobody}/password`), "user.not_found");
});
