import { hours, minutes, seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  createProtectedUser,
  type ProtectedUser,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { Answer } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const locked = (waitMs: number) => ({ retryAfterSeconds: waitMs / seconds(1) });

/** One code on a pending sign-in of its own, so that only the account's counter matters. */
async function enterOnce(user: ProtectedUser, code: string): Promise<Answer> {
  const browser = await app.signIn(user);
  return browser.post("/api/session/code", { code });
}

const enterWrong = (user: ProtectedUser) => enterOnce(user, user.phone.wrongCode(app.clock.now()));

async function failTimes(user: ProtectedUser, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect(await enterWrong(user)).toMatchObject({ status: 401, body: { code: "two_factor.wrong_code" } });
  }
}

describe("ten wrong codes in a row", () => {
  test("over several pending sign-ins and right passwords lock for 15 minutes, then twice as long (RL-4)", async () => {
    const user = await createProtectedUser(app);
    await failTimes(user, 9);
    expectProblem(await enterWrong(user), "two_factor.wrong_code", {
      attemptsLeft: 0,
      ...locked(minutes(15)),
    });
    for (const lock of [15, 30, 60, 120, 240, 480, 960, 1440, 1440].map(minutes)) {
      expectProblem(await enterWrong(user), "two_factor.locked", locked(lock));
      app.clock.advance(lock);
      await failTimes(user, 1);
    }
  });

  test("lock the step-up of a live session as well (RL-6)", async () => {
    const user = await createProtectedUser(app);
    const session = await signInWithCode(app, user);
    await failTimes(user, 10);
    const code = user.phone.code(app.clock.now());
    const factors = { password: user.password, factor: { kind: "totp", code } };
    expectProblem(
      await session.post("/api/session/step-up", factors),
      "two_factor.locked",
      locked(minutes(15)),
    );
    expect((await session.get("/api/account")).status).toBe(200);
  });

  test("count on the way of a step-up and at sign-in together", async () => {
    const user = await createProtectedUser(app);
    const session = await signInWithCode(app, user);
    const code = user.phone.wrongCode(app.clock.now());
    for (let count = 0; count < 5; count += 1) {
      await session.post("/api/session/step-up", { password: user.password, factor: { kind: "totp", code } });
    }
    await failTimes(user, 5);
    expectProblem(await enterWrong(user), "two_factor.locked", locked(minutes(15)));
  });

  test("are forgotten with a right one", async () => {
    const user = await createProtectedUser(app);
    await failTimes(user, 9);
    await signInWithCode(app, user);
    await failTimes(user, 9);
    await signInWithCode(app, user);
  });
});

describe("while locked", () => {
  test("a right code is answered as a wrong one, byte for byte (RL-7)", async () => {
    const user = await createProtectedUser(app);
    await failTimes(user, 10);
    const { phone } = user;
    const now = app.clock.now();
    const answers = [
      await enterOnce(user, phone.code(now)),
      await enterOnce(user, phone.wrongCode(now)),
      await enterOnce(user, phone.code(now, -1)),
    ];
    const [right, wrong, used] = answers.map(comparable);
    expect(right).toEqual(wrong);
    expect(used).toEqual(wrong);
    expectProblem(answers[0] ?? expect.fail(), "two_factor.locked", locked(minutes(15)));
  });

  test("a code that was right is not used up", async () => {
    const user = await createProtectedUser(app);
    await failTimes(user, 10);
    app.clock.advance(minutes(15) - seconds(30));
    const code = user.phone.code(app.clock.now());
    expectProblem(await enterOnce(user, code), "two_factor.locked", locked(seconds(30)));
    app.clock.advance(seconds(30));
    expect((await enterOnce(user, code)).status).toBe(200);
    app.clock.advance(seconds(30));
  });
});

test("fifty wrong codes in a row stop the authenticator for good; a recovery code opens it again (RL-5)", async () => {
  const user = await createProtectedUser(app);
  await failTimes(user, 10);
  for (let count = 10; count < 50; count += 1) {
    app.clock.advance(hours(24));
    await failTimes(user, 1);
  }
  app.clock.advance(hours(48));
  expectProblem(await enterOnce(user, user.phone.code(app.clock.now())), "two_factor.locked");
  const browser = await app.signIn(user);
  const [recoveryCode] = user.recoveryCodes;
  expect((await browser.post("/api/session/recovery-code", { recoveryCode })).status).toBe(200);
  await signInWithCode(app, user);
});

test("twenty wrong codes at once are checked ten times at most (RL-3)", async () => {
  const user = await createProtectedUser(app);
  const pendingSignIns = await Promise.all(Array.from({ length: 4 }, () => app.signIn(user)));
  const code = user.phone.wrongCode(app.clock.now());
  const burst = pendingSignIns.flatMap((browser) =>
    Array.from({ length: 5 }, () => browser.post("/api/session/code", { code })),
  );
  const codes = (await Promise.all(burst)).map(({ body }) => JSON.stringify(body));
  expect(codes.filter((body) => body.includes("two_factor.wrong_code"))).toHaveLength(10);
  expect(codes.filter((body) => body.includes("two_factor.locked"))).toHaveLength(10);
});

function comparable({ status, headers, body }: Answer): unknown {
  const withoutIds = JSON.stringify(body).replace(/"requestId":"[^"]+"/, "");
  const own = new Set(["x-request-id", "content-security-policy"]);
  return { status, body: withoutIds, headers: [...headers].filter(([name]) => !own.has(name)) };
}
