import { countingStatements } from "@futae/storage/test/test-statements";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { createProtectedUser, type ProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../../test/support/test-browser.ts";

describe.each(storageKinds)("the statements and commits on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  /** What one request asks of the storage. */
  async function costOf(browser: TestBrowser, send: (counted: TestBrowser) => Promise<Answer>) {
    const { storage, count } = countingStatements(app.deps.storage);
    const counted = app.sibling({ storage }).browser(browser.address);
    counted.takeOver(browser);
    const { status } = await send(counted);
    browser.takeOver(counted);
    return { status, ...count };
  }

  const enterPassword = (user: ProtectedUser, password: string) => (browser: TestBrowser) =>
    browser.post("/api/session", { loginName: user.loginName, password });
  const enterCode = (code: string) => (browser: TestBrowser) => browser.post("/api/session/code", { code });

  test("of a sign-in in two steps are sixteen and four", async () => {
    const user = await createProtectedUser(app);
    const browser = app.browser();
    const password = await costOf(browser, enterPassword(user, user.password));
    expect(password).toEqual({ status: 200, statements: 7, commits: 2 });
    const code = await costOf(browser, enterCode(user.phone.code(app.clock.now())));
    expect(code).toEqual({ status: 200, statements: 9, commits: 2 });
  });

  test("of a wrong password and of a wrong code are no more than it takes to count, settle and write it down", async () => {
    const user = await createProtectedUser(app);
    const password = await costOf(app.browser(), enterPassword(user, "not the password"));
    expect(password).toEqual({ status: 401, statements: 7, commits: 3 });
    const pendingSignIn = await app.signIn(user);
    const code = await costOf(pendingSignIn, enterCode(user.phone.wrongCode(app.clock.now())));
    expect(code).toEqual({ status: 401, statements: 5, commits: 2 });
  });

  test("of a recovery code are those of a code, of its own counter and of the notice", async () => {
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    const [recoveryCode] = user.recoveryCodes;
    const cost = await costOf(pendingSignIn, (browser) =>
      browser.post("/api/session/recovery-code", { recoveryCode }),
    );
    expect(cost).toEqual({ status: 200, statements: 14, commits: 2 });
  });

  test("of a step-up are those of its password, of its code and of the renewed session", async () => {
    const { browser, password, phone } = await createProtectedUser(app);
    const factor = { kind: "totp", code: phone.code(app.clock.now()) };
    const cost = await costOf(browser, (counted) =>
      counted.post("/api/session/step-up", { password, factor }),
    );
    expect(cost).toEqual({ status: 204, statements: 13, commits: 4 });
  });
});
