import { devices } from "@playwright/test";
import { growOld } from "../fixtures/passing-time.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn } from "../fixtures/words.ts";

const { userAgent } = devices["iPhone 15"];
const phone = { browser: "Safari", system: "iPhone" };
const otherAddress = { extraHTTPHeaders: { "X-Forwarded-For": "203.0.113.24" } };

test("a user logs out an unknown device", async ({ screens, openBrowser, person, words }) => {
  const { header, account, loginHistory: history } = screens;
  const theirs = await openBrowser({ userAgent, ...otherAddress });
  await theirs.logIn(person);
  await expect(theirs.home.unprotected).toBeVisible();
  await screens.logIn(person);

  await test.step("The login history shows where one is logged in, and which device this is", async () => {
    await header.openAccountSettings();
    await account.sessionsTab.click();
    await expect(history.current).toHaveCount(1);
    await expect(history.current.getByRole("button")).toHaveCount(0);
    const { entry } = history.device(phone);
    await expect(entry).toContainText("203.0.113.24");
    await expect(entry).toContainText(words.sessions.network.internet);
  });

  await test.step("What happened to the account is listed, with what to do about it", async () => {
    await expect(history.events("signed-in").filter({ hasText: "203.0.113.24" })).toHaveCount(1);
    await expect(history.events("account-created")).toContainText("administrator");
    await expect(history.advice.getByRole("link")).toHaveText([
      words.sessions.advice.changePassword,
      words.sessions.advice.turnOn,
    ]);
  });

  await test.step("Logging the other device out ends it at its next request", async () => {
    await history.device(phone).end.click();
    await expect(history.device(phone).entry).toHaveCount(0);
    await expect(history.events("session-ended")).toContainText("Safari, iPhone");
    await theirs.page.reload();
    await expect(theirs.signIn.heading).toBeVisible();
  });
});

test("a user logs out all other devices", async ({ screens, openBrowser, person, words }) => {
  const { loginHistory: history } = screens;
  const others = [await openBrowser({ userAgent }), await openBrowser()];
  for (const other of others) {
    await other.logIn(person);
    await expect(other.home.unprotected).toBeVisible();
  }
  await screens.logIn(person);
  await screens.openLoginHistory();
  // The session that the person was made with is still there too.
  await expect(history.devices).toHaveCount(4);

  await history.endOthers.click();
  await expect(history.question).toContainText(fillIn(words.sessions.devices.endOthersText, { count: 3 }));
  await history.confirmEndOthers.click();

  await expect(history.onlyThis).toBeVisible();
  await expect(history.devices).toHaveCount(1);
  await expect(history.events("other-sessions-ended")).toHaveCount(1);
  for (const other of others) {
    await other.page.reload();
    await expect(other.signIn.heading).toBeVisible();
  }
});

test("the login history shows a failed login", async ({ screens, openBrowser, person }) => {
  const { loginHistory: history } = screens;
  const theirs = await openBrowser(otherAddress);
  await theirs.signIn.open();
  await theirs.signIn.logIn({ ...person, password: "not the password at all" });
  await expect(theirs.signIn.password).toHaveAccessibleDescription(/./);
  await screens.logIn(person);
  await screens.openLoginHistory();
  await expect(history.events("sign-in-refused")).toContainText("203.0.113.24");
  await expect(history.more).toBeHidden();
});

test("an administrator logs a user out and lifts a lockout", async ({
  screens,
  openBrowser,
  people,
  person,
  portal,
  words,
}) => {
  const { header, administration, stepUp } = screens;
  const theirs = await openBrowser();
  await theirs.logIn(person);
  await expect(theirs.home.unprotected).toBeVisible();
  const stranger = await openBrowser();
  await stranger.signIn.open();
  for (let count = 0; count < 10; count += 1) {
    await stranger.signIn.logIn({ ...person, password: `not the password ${count}` });
    await expect(stranger.signIn.submit).toBeEnabled();
    await expect(stranger.signIn.password).toHaveAccessibleDescription(/./);
  }

  const administrator = await people.join("administrator");
  await screens.logIn(administrator);
  await header.administration.click();
  await administration.find(person.loginName);
  await administration.edit(person).click();
  await expect(administration.locks).toBeVisible();
  growOld(portal, "last authentication", administrator);
  await administration.unlock.click();
  await stepUp.password.fill(administrator.password);
  await stepUp.submit.click();
  await expect(administration.locks).toBeHidden();

  await administration.endSessions.click();
  await administration.confirmEndSessions.click();
  await expect(administration.endSessions).toBeHidden();
  await theirs.page.reload();
  await expect(theirs.signIn.heading).toBeVisible();

  await theirs.signIn.logIn(person);
  await theirs.openLoginHistory();
  const by = fillIn(words.sessions.events.administrator, { name: administrator.loginName });
  await expect(theirs.loginHistory.events("unlocked")).toContainText(by);
  await expect(theirs.loginHistory.events("all-sessions-ended")).toContainText(by);
});
