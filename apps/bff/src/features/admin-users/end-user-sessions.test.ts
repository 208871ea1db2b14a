import { userDetailSchema } from "@futae/contract/admin-users";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const administrator = await app.signIn(administratorUser);
const path = (id: string) => `/api/admin/users/${id}`;
const sessionCount = async (id: string) =>
  userDetailSchema.parse((await administrator.get(path(id))).body).sessionCount;

test("ends every session and half-way sign-in of the user at the next request (SE-10)", async () => {
  const user = await createProtectedUser(app);
  const other = await signInWithCode(app, user);
  const pendingSignIn = await app.signIn(user);
  expect(await sessionCount(user.id)).toBe(2);
  await app.takeEvents();

  expect(await administrator.delete(`${path(user.id)}/sessions`)).toMatchObject({
    status: 200,
    body: { user: { id: user.id, sessionCount: 0 } },
  });

  expectProblem(await user.browser.get("/api/account"), "session.required");
  expectProblem(await other.get("/api/account"), "session.required");
  const code = user.phone.code(app.clock.now());
  expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  expect(await sessionCount(user.id)).toBe(0);
  expect((await administrator.get("/api/account")).status).toBe(200);
  expect(await app.takeEvents()).toMatchObject([
    { action: "user.sessions_ended", level: "info", actorId: administratorUser.id, subjectId: user.id },
  ]);
  await signInWithCode(app, user);
});

test("refused for an unknown user, without a trace", async () => {
  await app.takeEvents();
  const answer = await administrator.delete(`${path("01234567-89ab-4cde-8f01-23456789abcd")}/sessions`);
  expectProblem(answer, "user.not_found");
  expect(await app.takeEvents()).toEqual([]);
});
