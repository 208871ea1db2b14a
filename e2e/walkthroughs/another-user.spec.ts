import type { Page } from "@playwright/test";
import type { Person } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn } from "../fixtures/words.ts";
import type { Screens } from "../pages/screens.ts";

/** Makes a tab unreachable for the other tabs of its browser, so that the server alone must refuse it. */
const deafen = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, "BroadcastChannel"));

/** In the browser's next tab one user logs out and another logs in. */
async function changeUser(screens: Screens, other: Person): Promise<void> {
  const next = await screens.openTab("/");
  await next.header.logOut();
  await next.signIn.logIn(other);
  await expect(next.signIn.heading).toBeHidden();
}

test.describe("a page made for one user never acts for another, even where tabs hear nothing of each other (SE-16)", () => {
  test.beforeEach(({ page }) => deafen(page));

  test("the profile", async ({ screens, people, person, words }) => {
    const { page, header, account } = screens;
    const other = await people.join();
    await screens.logIn(person);
    await header.openAccountSettings();
    await account.displayName.fill("Renamed");
    await changeUser(screens, other);
    const refusal = page.waitForResponse(/\/api\/account$/);
    await account.save.click();
    expect((await refusal).status()).toBe(409);
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(header.userMenu).toHaveAccessibleName(
      fillIn(words.layout.userMenu, { name: other.displayName }),
    );
    await expect(account.displayName).toHaveValue(other.displayName);
  });

  test("enabling two-factor authentication", async ({ screens, people, person, words }) => {
    const { page, header, registration, recoveryCodes, account } = screens;
    const other = await people.join();
    await screens.openRegistration(person);
    const phone = await registration.scan();
    await changeUser(screens, other);
    await registration.confirm(await phone.nextCode());
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(header.userMenu).toHaveAccessibleName(
      fillIn(words.layout.userMenu, { name: other.displayName }),
    );
    await expect(recoveryCodes.dialog).toBeHidden();
    await page.goto("/account/sign-in");
    await expect(account.off).toBeVisible();
    await expect(page.getByText(other.loginName, { exact: true })).toBeVisible();
  });

  test("new recovery codes", async ({ screens, people, protectedPerson, words }) => {
    const { page, account, renewal, recoveryCodes } = screens;
    const other = await people.joinProtected();
    await screens.logInToSettings(protectedPerson);
    await account.renewRecoveryCodes.click();
    const next = await screens.openTab("/");
    await next.header.logOut();
    await next.signIn.logIn(other);
    await next.code.enter(await other.phone.nextCode());
    await expect(next.home.protected).toBeVisible();
    await renewal.renew.click();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(recoveryCodes.dialog).toBeHidden();
    await people.useUp(other, other.recoveryCodes.slice(0, 1));
  });

  test("the administration of a user", async ({ screens, people, person, words }) => {
    const { page, administration } = screens;
    const other = await people.join("administrator");
    await screens.logIn(await people.join("administrator"));
    await administration.open(person);
    await administration.displayName.fill("Renamed");
    await changeUser(screens, other);
    await administration.save.click();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(administration.displayName).toHaveValue(person.displayName);
  });

  test("a page of the administration, where the other user is no administrator", async ({
    screens,
    people,
    person,
    words,
  }) => {
    const { page, administration } = screens;
    await screens.logIn(await people.join("administrator"));
    await administration.open(person);
    await changeUser(screens, person);
    await administration.endSessions.click();
    await administration.confirmEndSessions.click();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(page.getByRole("heading", { name: words.layout.notFound })).toBeVisible();
  });

  test("the code page", async ({ screens, people, protectedPerson, words }) => {
    const { page, code } = screens;
    const other = await people.joinProtected();
    await screens.logIn(protectedPerson);
    await expect(page.getByText(protectedPerson.loginName, { exact: true })).toBeVisible();
    const next = await screens.openTab("/");
    await next.code.otherUser.click();
    await next.signIn.logIn(other);
    await expect(next.page.getByText(other.loginName, { exact: true })).toBeVisible();
    await code.enter(await protectedPerson.phone.nextCode());
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(page.getByText(other.loginName, { exact: true })).toBeVisible();
    await expect(page.getByText(protectedPerson.loginName)).toHaveCount(0);
    await code.enter(await other.phone.nextCode());
    await expect(screens.home.protected).toBeVisible();
  });

  test("an old login page logs in whoever types there, and nobody else", async ({
    screens,
    people,
    protectedPerson,
  }) => {
    const { page, signIn, code, home } = screens;
    const other = await people.join();
    await signIn.open();
    const next = await screens.openTab("/");
    await next.signIn.logIn(other);
    await expect(next.home.unprotected).toBeVisible();
    await signIn.logIn(protectedPerson);
    await expect(page.getByText(protectedPerson.loginName, { exact: true })).toBeVisible();
    await code.enter(await protectedPerson.phone.nextCode());
    await expect(home.protected).toBeVisible();
  });

  test("logging out", async ({ screens, people, person, words }) => {
    const { page, header, home } = screens;
    const other = await people.join();
    await screens.logIn(person);
    await expect(home.unprotected).toBeVisible();
    await changeUser(screens, other);
    await header.logOut();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(header.userMenu).toHaveAccessibleName(
      fillIn(words.layout.userMenu, { name: other.displayName }),
    );
  });
});

test.describe("tabs hear of each other's logins (SE-16)", () => {
  test("what a user was typing disappears with the user, and the page says why", async ({
    screens,
    people,
    person,
    words,
  }) => {
    const { page, header, account, signIn } = screens;
    const other = await people.join();
    await screens.logIn(person);
    await header.openAccountSettings();
    await account.displayName.fill("Renamed");

    const next = await screens.openTab("/");
    await next.header.logOut();
    await expect(signIn.heading).toBeVisible();
    await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
    await next.signIn.logIn(other);
    await expect(account.displayName).toHaveValue(other.displayName);
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
  });

  test("unsaved changes of the former user do not keep the page open", async ({
    screens,
    people,
    person,
  }) => {
    const { administration } = screens;
    const other = await people.join("administrator");
    await screens.logIn(await people.join("administrator"));
    await administration.open(person);
    await administration.displayName.fill("Renamed");
    await changeUser(screens, other);
    await expect(administration.displayName).toHaveValue(person.displayName);
  });

  test("the same user's next login leads back without a message", async ({ screens, person, words }) => {
    const { page, header, account, signIn } = screens;
    await screens.logIn(person);
    await header.openAccountSettings();
    const next = await screens.openTab("/");
    await next.header.logOut();
    await expect(signIn.heading).toBeVisible();
    await next.signIn.logIn(person);
    await expect(account.displayName).toHaveValue(person.displayName);
    await expect(page.getByText(words.problem["session.other_user"])).toHaveCount(0);
  });

  test("a code page becomes the one of whoever logs in now", async ({
    screens,
    people,
    protectedPerson,
    words,
  }) => {
    const { page, code, signIn } = screens;
    const other = await people.joinProtected();
    await screens.logIn(protectedPerson);
    await expect(code.heading).toBeVisible();
    const next = await screens.openTab("/");
    await next.code.otherUser.click();
    await expect(signIn.heading).toBeVisible();
    await next.signIn.logIn(other);
    await expect(page.getByText(other.loginName, { exact: true })).toBeVisible();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await code.enter(await other.phone.nextCode());
    await expect(screens.home.protected).toBeVisible();
    await expect(next.home.protected).toBeVisible();
  });
});

test("the Back button leads to no page of whoever was logged in before (SE-16)", async ({
  screens,
  people,
  person,
}) => {
  const { page, header, account, signIn, home } = screens;
  const other = await people.join();
  await screens.logIn(person);
  await header.openAccountSettings();
  await expect(account.displayName).toHaveValue(person.displayName);
  await account.signInTab.click();
  await expect(page.getByText(person.loginName, { exact: true })).toBeVisible();
  await header.logOut();
  await signIn.logIn(other);
  await expect(home.unprotected).toBeVisible();

  await page.goBack();
  await expect(page.getByText(other.loginName, { exact: true })).toBeVisible();
  await expect(page.getByText(person.loginName)).toHaveCount(0);
  await page.goBack();
  await expect(account.displayName).toHaveValue(other.displayName);
});
