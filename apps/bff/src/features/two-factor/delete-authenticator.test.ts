import { minutes } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor";
const remove = (browser: TestBrowser, id: string | undefined) =>
  browser.delete(`${path}/authenticators/${id}`);

/** Someone with two authenticators. */
async function createOwner() {
  const user = await createProtectedUser(app);
  const second = await addPhone(app, user.browser);
  return { ...user, second, ids: await authenticatorIds(user.browser) };
}

test("one of two goes: its codes are worthless, other sessions and pending sign-ins end, the token is new", async () => {
  const user = await createOwner();
  const [first, kept] = user.ids;
  const { enabledAt } = (await user.browser.get(path)).body as { enabledAt: string };
  await user.browser.patch(`${path}/authenticators/${first}`, { name: "Old phone" });
  const other = await signInWithCode(app, user);
  const pendingSignIn = await app.signIn(user);
  const stolen = user.browser.copy();
  await app.takeEvents();

  expect((await remove(user.browser, first)).status).toBe(204);

  expect(await app.takeEvents()).toMatchObject([
    { action: "two_factor.authenticator_deleted", level: "info", subjectId: user.id, name: "Old phone" },
  ]);
  expectProblem(await stolen.get("/api/account"), "session.required");
  expectProblem(await other.get("/api/account"), "session.required");
  const secondCode = user.second.code(app.clock.now());
  expectProblem(
    await pendingSignIn.post("/api/session/code", { code: secondCode }),
    "session.sign_in_expired",
  );
  expect((await user.browser.get(path)).body).toMatchObject({
    state: "on",
    enabledAt,
    authenticators: [{ id: kept }],
    recoveryCodesLeft: 10,
  });
  const again = await app.signIn(user);
  const refusal = await again.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
  expectProblem(refusal, "two_factor.wrong_code", { attemptsLeft: 4 });
  await signInWithCode(app, { ...user, phone: user.second });
});

test("the last one stays, and works", async () => {
  const user = await createProtectedUser(app);
  const [id] = await authenticatorIds(user.browser);
  expectProblem(await remove(user.browser, id), "two_factor.last_authenticator");
  await signInWithCode(app, user);
});

test("another user's is not found, like one that is not there (AD-2)", async () => {
  const [user, other] = [await createOwner(), await createOwner()];
  for (const id of [other.ids[0], "01234567-89ab-4cde-8f01-23456789abcd"]) {
    expectProblem(await remove(user.browser, id), "two_factor.no_authenticator");
  }
  expect(await authenticatorIds(other.browser)).toEqual(other.ids);
  expect((await user.browser.get("/api/account")).status).toBe(200);
});

test("refused without a recent authentication", async () => {
  const user = await createOwner();
  app.clock.advance(minutes(10) + 1);
  expectProblem(await remove(user.browser, user.ids[0]), "session.step_up_required");
});
