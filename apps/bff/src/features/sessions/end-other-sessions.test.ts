import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/sessions";

test("ends every other session, copies of this one and every half-way sign-in, and nobody else's (SE-4, SE-10)", async () => {
  const user = await createProtectedUser(app);
  const other = await signInWithCode(app, user);
  const third = await signInWithCode(app, user);
  const [pendingSignIn, stolen] = [await app.signIn(user), user.browser.copy()];
  const stranger = await app.signIn(await app.createUser());
  await app.takeEvents();

  expect((await user.browser.delete(path)).status).toBe(204);

  expectProblem(await other.get("/api/account"), "session.required");
  expectProblem(await third.get("/api/account"), "session.required");
  expectProblem(await stolen.get("/api/account"), "session.required");
  const code = user.phone.code(app.clock.now());
  expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  expect((await user.browser.get("/api/account")).status).toBe(200);
  expect((await stranger.get("/api/account")).status).toBe(200);
  expect(await app.takeEvents()).toMatchObject([
    { action: "session.others_ended", level: "info", actorId: user.id, subjectId: user.id, sessions: 2 },
  ]);
});

test("does no harm where there is no other", async () => {
  const browser = await app.signIn(await app.createUser());
  expect((await browser.delete(path)).status).toBe(204);
  expect((await browser.get("/api/account")).status).toBe(200);
});

test("of two at once from one session, the second finds it renewed, and both leave it alive", async () => {
  const browser = await app.signIn(await app.createUser());
  const copy = browser.copy();
  const answers = await Promise.all([browser.delete(path), copy.delete(path)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  const alive = [await browser.get("/api/account"), await copy.get("/api/account")];
  expect(alive.map(({ status }) => status).sort()).toEqual([200, 401]);
});
