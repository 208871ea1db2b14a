import { seconds } from "@futae/domain/duration";
import { passwordLockout } from "@futae/domain/lockout";
import { reserveAttempt } from "@futae/storage/attempt-counters";
import { refundInWindows, reserveInWindow, settleInWindows } from "@futae/storage/attempt-windows";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import { createPasswordTurns } from "../../platform/password-turns.ts";
import { addressWindows } from "../../verification/address-attempts.ts";
import { passwordAttemptKey } from "../../verification/verify-password.ts";

const app = await startTestApp();
afterAll(() => app.close());
const { db } = app.deps.storage;

/** Nobody waits here longer than it takes to see that they would. */
const impatient = app.sibling({ passwordTurns: createPasswordTurns({ maxWaitMs: 1, randomBelow: () => 0 }) });

const inFlightMs = seconds(15);
const inFlight = () => ({ now: app.clock.now(), inFlightUntil: app.clock.now() + inFlightMs });

/** Another server checks as many passwords of this address as may fail in a minute. */
async function fillAddress(address: string): Promise<void> {
  for (const window of addressWindows(address)) {
    for (let count = 0; count < 20; count += 1) await reserveInWindow(db, { ...window, ...inFlight() });
  }
}

test("who comes over an address's limit waits for those before, and gets in when one of them was right (RL-12)", async () => {
  const address = "203.0.113.1";
  await fillAddress(address);
  const signedIn = app.signIn(await app.createUser(), app.browser(address));
  for (const { key } of addressWindows(address)) {
    for (let count = 0; count < 19; count += 1) await settleInWindows(db, [key]);
    await refundInWindows(db, [key]);
  }
  expect((await signedIn).cookies.size).toBe(1);
});

test("when all of those were wrong, the address is locked (RL-12)", async () => {
  const address = "203.0.113.2";
  const user = await app.createUser();
  await fillAddress(address);
  const answered = app
    .browser(address)
    .post("/api/session", { loginName: user.loginName, password: user.password });
  for (const { key } of addressWindows(address)) {
    for (let count = 0; count < 20; count += 1) await settleInWindows(db, [key]);
  }
  expectProblem(await answered, "session.address_locked", { retryAfterSeconds: 60 });
});

test("what a killed server left in flight keeps others waiting for its time, then is what failed (RL-3, RL-12)", async () => {
  const user = await app.createUser();
  const key = passwordAttemptKey(user.id);
  for (let count = 0; count < 10; count += 1)
    await reserveAttempt(db, { key, ...inFlight(), ...passwordLockout });
  const { loginName, password } = user;
  const signIn = () => impatient.browser().post("/api/session", { loginName, password });
  app.clock.advance(inFlightMs - 1);
  expectProblem(await signIn(), "server.busy", { retryAfterSeconds: 1 });
  app.clock.advance(1);
  const retryAfterSeconds = (15 * 60 * seconds(1) - inFlightMs) / seconds(1);
  expectProblem(await signIn(), "session.password_locked", { retryAfterSeconds });
});

test("who is refused in the queue has written nothing (RL-12)", async () => {
  const user = await app.createUser();
  const full = app.sibling({ passwordTurns: createPasswordTurns({ atOnce: 0, maxWaitingBytes: 0 }) });
  const readAll = await allRowsReader(app.deps.storage);
  const before = await readAll();
  const { loginName, password } = user;
  const answer = await full.browser().post("/api/session", { loginName, password });
  expect(answer).toMatchObject({ status: 503, body: { code: "server.busy" } });
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await readAll()).toEqual(before);
});
