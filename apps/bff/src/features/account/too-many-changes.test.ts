import { minutes, seconds } from "@futae/domain/duration";
import { ownChangeLimit } from "@futae/domain/own-change-limit";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { takeMails } from "../../../test/support/queued-mails.ts";
import { authenticatorIds, createProtectedUser, scan } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestApp } from "../../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../../test/support/test-browser.ts";

const account = "/api/account";
const twoFactor = `${account}/two-factor`;
const { limit } = ownChangeLimit;

let changeCount = 0;
const change = (browser: TestBrowser) => {
  changeCount += 1;
  return browser.patch(account, { displayName: `Person the ${changeCount}th` });
};

/** As many changes as a minute allows, all of them in this second. */
async function useUp(browser: TestBrowser): Promise<void> {
  let answer: Answer;
  do answer = await change(browser);
  while (answer.status === 204);
  expectTooMany(answer);
}

const expectTooMany = (answer: Answer, retryAfterSeconds = 60) =>
  expectProblem(answer, "account.too_many_changes", { retryAfterSeconds });

async function arriveProtected(app: TestApp) {
  const user = await createProtectedUser(app, { email: "person@example.com" });
  app.clock.advance(minutes(1));
  const [authenticatorId = ""] = await authenticatorIds(user.browser);
  return { ...user, authenticatorId };
}

describe.each(storageKinds)("changes of one's own account, on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const readRows = await allRowsReader(app.deps.storage);

  test(`are ${limit} in a minute, over all sessions of the account, and wait for it to be over (RL-13)`, async () => {
    const user = await app.createUser();
    const [here, there] = [await app.signIn(user), await app.signIn(user)];
    const answers: number[] = [];
    for (let count = 0; count < limit; count += 1) {
      answers.push((await change(count % 2 === 0 ? here : there)).status);
      app.clock.advance(seconds(1));
    }
    expect(answers).toEqual(Array(limit).fill(204));
    expectTooMany(await change(there), 60 - limit);
    await change(await app.signIn(await app.createUser()));
    app.clock.advance(minutes(1) - seconds(limit));
    expect((await change(here)).status).toBe(204);
  });

  test("beyond it write nothing and send no mail (RL-13)", async () => {
    const user = await app.createUser({ email: "person@example.com" });
    const browser = await app.signIn(user);
    for (let count = 0; count < limit; count += 1) {
      await browser.patch(account, { email: `person-${count}@example.com` });
    }
    await takeMails(app);
    const rows = await readRows();
    expectTooMany(await browser.patch(account, { email: "one-more@example.com" }));
    expect(await readRows()).toEqual(rows);
    expect(await takeMails(app)).toEqual([]);
  });

  test("that change nothing, or are refused, are not counted (RL-13)", async () => {
    const browser = await app.signIn(await app.createUser({ displayName: "田中", loginName: "tanaka" }));
    await app.createUser({ loginName: "taken" });
    for (let count = 0; count <= limit; count += 1) {
      await browser.patch(account, { displayName: "田中" });
      await browser.put(`${account}/login-name`, { loginName: "tanaka" });
      await browser.put(`${account}/login-name`, { loginName: "taken" });
    }
    expect((await change(browser)).status).toBe(204);
  });

  test("are of whatever kind: each is refused (RL-13)", async () => {
    const { browser, password, authenticatorId } = await arriveProtected(app);
    const added = await scan(browser, { additional: true });
    await useUp(browser);
    const rows = await readRows();
    const passwords = { currentPassword: password, newPassword: "a quiet river at night" };
    const refused: (() => Promise<Answer>)[] = [
      () => browser.patch(account, { locale: "en" }),
      () => browser.patch(account, { email: "another@example.com" }),
      () => browser.put(`${account}/login-name`, { loginName: "another" }),
      () => browser.put(`${account}/password`, passwords),
      () => browser.post(`${twoFactor}/enrolment`, { replaces: authenticatorId }),
      () => browser.post(`${twoFactor}/enrolment/confirmation`, { code: added.code(app.clock.now()) }),
      () => browser.patch(`${twoFactor}/authenticators/${authenticatorId}`, { name: "another" }),
      () => browser.post(`${twoFactor}/recovery-codes`),
      () => browser.delete(twoFactor),
    ];
    for (const request of refused) expectTooMany(await request());
    expect(await readRows()).toEqual(rows);
    app.clock.advance(minutes(1));
    expect((await refused[5]?.())?.status).toBe(200);
  });

  test("keep nobody from proving who they are, giving up what was begun, and ending sessions (RL-13)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const thief = await app.signIn(user);
    await scan(browser);
    await useUp(thief);
    const { password } = user;
    expect((await browser.delete(`${twoFactor}/enrolment`)).status).toBe(204);
    expect((await browser.post("/api/session/step-up", { password })).status).toBe(204);
    expect((await browser.delete(`${account}/sessions`)).status).toBe(204);
    expect((await thief.get(account)).status).toBe(401);
    expect((await browser.delete("/api/session")).status).toBe(204);
  });
});

describe("what renews a token and changes nothing else", async () => {
  const app = await startTestApp();
  afterAll(() => app.close());

  test("is limited by itself: step-ups (RL-13)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const stepUp = () => browser.post("/api/session/step-up", { password: user.password });
    for (let count = 0; count < limit; count += 1) expect((await stepUp()).status).toBe(204);
    await app.takeEvents();
    expectTooMany(await stepUp());
    expect(await app.takeEvents()).toEqual([]);
    expect((await change(browser)).status).toBe(204);
  });

  test("is limited by itself: ending other sessions where there is none, and never where there is one (RL-13)", async () => {
    const user = await app.createUser();
    const thief = await app.signIn(user);
    const endOthers = (browser: TestBrowser) => browser.delete(`${account}/sessions`);
    for (let count = 0; count < limit; count += 1) expect((await endOthers(thief)).status).toBe(204);
    expectTooMany(await endOthers(thief));
    const owner = await app.signIn(user);
    expect((await endOthers(owner)).status).toBe(204);
    expect((await thief.get(account)).status).toBe(401);
  });
});
