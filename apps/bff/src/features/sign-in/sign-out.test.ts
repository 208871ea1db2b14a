import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { meanwhile } from "../../../test/support/meanwhile.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

test("ends the session on the server, and the browser forgets it (SE-9)", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  const [stolen, other] = [browser.copy(), await app.signIn(user)];
  await app.takeEvents();

  const answer = await browser.delete("/api/session");

  expect(answer.status).toBe(204);
  expect(answer.headers.get("Clear-Site-Data")).toBeNull();
  expect(browser.cookies.size).toBe(0);
  expectProblem(await stolen.get("/api/account"), "session.required");
  expect((await other.get("/api/account")).status).toBe(200);
  expect(await app.takeEvents()).toMatchObject([
    { action: "session.ended", level: "info", actorId: user.id, subjectId: user.id },
  ]);
});

test("ends a pending sign-in", async () => {
  const user = await createProtectedUser(app);
  const browser = await app.signIn(user);
  const stolen = browser.copy();
  expect((await browser.delete("/api/session")).status).toBe(204);
  const code = user.phone.code(app.clock.now());
  expectProblem(await stolen.post("/api/session/code", { code }), "session.sign_in_expired");
});

test("does nothing where nobody is signed in, and writes nothing down", async () => {
  await app.takeEvents();
  expect((await app.browser().delete("/api/session")).status).toBe(204);
  expect(await app.takeEvents()).toEqual([]);
});

test("with a token that was renewed meanwhile ends nothing, and writes nothing down (SE-14)", async () => {
  const browser = await app.signIn(await app.createUser());
  const stolen = meanwhile(app, browser.copy(), () => browser.delete("/api/account/sessions"));
  await app.takeEvents();
  expect((await stolen.delete("/api/session")).status).toBe(204);
  expect((await browser.get("/api/account")).status).toBe(200);
  expect((await app.takeEvents()).map(({ action }) => action)).toEqual(["session.others_ended"]);
});
