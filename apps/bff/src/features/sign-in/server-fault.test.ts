import { seconds } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import { BusyError } from "../../platform/concurrency-limiter.ts";
import { fixedKeys } from "../../platform/key-source.ts";
import { newKey } from "../../platform/keys.ts";
import { createRecoveryCodeHash } from "../../platform/recovery-code-hash.ts";
import { createSecretCipher } from "../../platform/secret-cipher.ts";

const app = await startTestApp();
afterAll(() => app.close());

test("a secret that does not open lets nobody in and counts no attempt of the account (TV-8)", async () => {
  const user = await createProtectedUser(app);
  const keyless = app.sibling({ cipher: createSecretCipher(fixedKeys(newKey("another"))) });
  for (let count = 0; count < 12; count += 1) {
    const browser = await keyless.signIn(user, keyless.browser());
    const answer = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expectProblem(answer, "server.unavailable", { retryAfterSeconds: 5 });
    expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
  }
  await signInWithCode(app, user);
});

test("a recovery code whose key is not here lets nobody in and counts no attempt (TV-8)", async () => {
  const user = await createProtectedUser(app);
  const recoveryCodeHash = createRecoveryCodeHash(fixedKeys(newKey("another")));
  const keyless = app.sibling({ recoveryCodeHash });
  const [recoveryCode] = user.recoveryCodes;
  for (let count = 0; count < 12; count += 1) {
    const browser = await keyless.signIn(user, keyless.browser());
    const answer = await browser.post("/api/session/recovery-code", { recoveryCode });
    expectProblem(answer, "server.unavailable", { retryAfterSeconds: 5 });
    expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
  }
  const browser = await app.signIn(user);
  expect((await browser.post("/api/session/recovery-code", { recoveryCode })).status).toBe(200);
});

test("a full password queue counts no attempt of the account", async () => {
  const user = await app.createUser();
  const full = () => Promise.reject(new BusyError(2));
  const busy = app.sibling({ passwordHasher: { ...app.deps.passwordHasher, verify: full } });
  const { loginName, password } = user;
  for (let count = 0; count < 12; count += 1) {
    const answer = await busy.browser().post("/api/session", { loginName, password });
    expectProblem(answer, "server.busy", { retryAfterSeconds: 2 });
  }
  await app.signIn(user);
});

test("a pending secret that does not open counts no attempt of the enrolment", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  await browser.post("/api/account/two-factor/enrolment", {});
  const keyless = app.sibling({ cipher: createSecretCipher(fixedKeys(newKey("another"))) });
  const there = keyless.browser();
  there.takeOver(browser);
  const confirmation = "/api/account/two-factor/enrolment/confirmation";
  for (let count = 0; count < 6; count += 1) {
    const answer = await there.post(confirmation, { code: "123456" });
    expectProblem(answer, "server.unavailable", { retryAfterSeconds: seconds(5) / seconds(1) });
  }
  expect((await browser.post("/api/account/two-factor/enrolment", {})).status).toBe(200);
  expect(await browser.post(confirmation, { code: "000000" })).toMatchObject({ body: { attemptsLeft: 4 } });
});

test("a store out of reach lets no right code in (TV-8)", async () => {
  const lost = await startTestApp();
  const user = await createProtectedUser(lost);
  const browser = await lost.signIn(user);
  await lost.close();
  const answer = await browser.post("/api/session/code", { code: user.phone.code(lost.clock.now()) });
  expectProblem(answer, "server.unavailable", { retryAfterSeconds: 5 });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
});
