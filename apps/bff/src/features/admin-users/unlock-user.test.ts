import { userDetailSchema } from "@futae/contract/admin-users";
import { hours, minutes } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  createProtectedUser,
  type ProtectedUser,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import { operatorActor } from "../../operator.ts";
import { unlockUser } from "./unlock-user.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });

const request = async (method: string, path: string) =>
  (await app.signIn(administratorUser)).request(method, path);
const unlock = ({ id }: Pick<TestUser, "id">) => request("DELETE", `/api/admin/users/${id}/lock`);
const locksOf = async ({ id }: TestUser) =>
  userDetailSchema.parse((await request("GET", `/api/admin/users/${id}`)).body).locks;

const open = { password: null, code: null, recoveryCode: null, codesAreStopped: false };
const inMinutes = (count: number) => new Date(app.clock.now() + minutes(count)).toISOString();

async function failPasswords({ loginName }: TestUser, times: number) {
  for (let count = 0; count < times; count += 1) {
    await app.browser().post("/api/session", { loginName, password: "not the password" });
  }
}

/** Wrong codes, each after waiting for whatever lock the one before has set. */
async function failCodes(user: ProtectedUser, times: number) {
  for (let count = 0; count < times; count += 1) {
    if (count >= 10) app.clock.advance(hours(24));
    const code = user.phone.wrongCode(app.clock.now());
    await (await app.signIn(user)).post("/api/session/code", { code });
  }
}

const enterRightCode = async (user: ProtectedUser) =>
  (await app.signIn(user)).post("/api/session/code", { code: user.phone.code(app.clock.now()) });

test("a locked password is open again, and counts from the start", async () => {
  const user = await app.createUser();
  await failPasswords(user, 10);
  expect(await locksOf(user)).toEqual({ ...open, password: inMinutes(15) });
  await app.takeEvents();

  expect(await unlock(user)).toMatchObject({ status: 200, body: { user: { id: user.id, locks: open } } });

  expect(await app.takeEvents()).toMatchObject([
    { action: "session.started", subjectId: administratorUser.id },
    { action: "user.unlocked", level: "warning", actorId: administratorUser.id, subjectId: user.id },
  ]);
  expect(await locksOf(user)).toEqual(open);
  await failPasswords(user, 9);
  await app.signIn(user);
});

test("a locked code and recovery code are open again", async () => {
  const user = await createProtectedUser(app);
  for (let count = 0; count < 10; count += 1) {
    const pendingSignIn = await app.signIn(user);
    await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: "2222-2222-2222-2222" });
  }
  expect(await locksOf(user)).toEqual({ ...open, code: inMinutes(15), recoveryCode: inMinutes(15) });
  await unlock(user);
  expect(await locksOf(user)).toEqual(open);
  await signInWithCode(app, user);
});

test("wrong codes go on counting: the next one locks for longer, a right one ends it", async () => {
  const user = await createProtectedUser(app);
  await failCodes(user, 10);
  await unlock(user);
  await failCodes(user, 1);
  expect(await locksOf(user)).toEqual({ ...open, code: inMinutes(30) });
  await unlock(user);
  await signInWithCode(app, user);
  await failCodes(user, 9);
  expect(await locksOf(user)).toEqual(open);
});

test("authenticators that 50 wrong codes stopped start again for the operator alone (RL-5)", async () => {
  const user = await createProtectedUser(app);
  await failCodes(user, 50);
  await unlock(user);
  expect(await locksOf(user)).toEqual({ ...open, codesAreStopped: true });
  expectProblem(await enterRightCode(user), "two_factor.locked");

  const input = { userId: user.id };
  expect(await unlockUser({ deps: app.deps, actor: operatorActor(), input })).toMatchObject({ ok: true });

  expect(await locksOf(user)).toEqual(open);
  expect((await enterRightCode(user)).status).toBe(200);
});

test("refused for an unknown user, without a trace", async () => {
  const administrator = await app.signIn(administratorUser);
  await app.takeEvents();
  const answer = await administrator.delete("/api/admin/users/01234567-89ab-4cde-8f01-23456789abcd/lock");
  expectProblem(answer, "user.not_found");
  expect(await app.takeEvents()).toEqual([]);
});
