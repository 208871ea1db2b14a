import { hours, minutes, seconds } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { createProtectedUser, signInWithCode, turnOn } from "../support/second-factor.ts";
import { startTestApp } from "../support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

test("no code that was used works again, however far the clock goes back (TV-7)", async () => {
  const user = await createProtectedUser(app);
  const start = app.clock.now();
  await signInWithCode(app, user);
  for (const back of [seconds(30), minutes(5), hours(24)]) {
    app.clock.advance(start - back - app.clock.now());
    for (const offset of [-1, 0, 1]) {
      const browser = await app.signIn(user);
      const answer = await browser.post("/api/session/code", {
        code: user.phone.code(app.clock.now(), offset),
      });
      expectProblem(answer, "two_factor.used_code");
    }
  }
  app.clock.advance(start + minutes(1) - app.clock.now());
});

test("a person who signed in while the clock was ahead can sign in with a recovery code (TV-7)", async () => {
  const user = await createProtectedUser(app);
  app.clock.advance(hours(48));
  await signInWithCode(app, user);
  app.clock.advance(-hours(48));
  const browser = await app.signIn(user);
  const code = user.phone.code(app.clock.now());
  expectProblem(await browser.post("/api/session/code", { code }), "two_factor.used_code");

  const [recoveryCode] = user.recoveryCodes;
  expect((await browser.post("/api/session/recovery-code", { recoveryCode })).status).toBe(200);
  expect((await browser.delete("/api/account/two-factor")).status).toBe(204);
  await signInWithCode(app, { ...user, ...(await turnOn(app, browser)) });
});
