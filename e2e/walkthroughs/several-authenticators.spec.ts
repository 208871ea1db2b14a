import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn, mentioning } from "../fixtures/words.ts";

const tablet = "Tablet";
const renamed = "Tablet at home";

test("a user adds a second authenticator, logs in with either, renames it and deletes it", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, account, addition, renaming, removal, header, code, home } = screens;
  const texts = words["two-factor"];
  const { phone } = protectedPerson;
  const toast = (text: string) => page.getByRole("status").getByText(text);
  await screens.logInToSettings(protectedPerson);
  await expect(account.authenticator(texts.defaultName).remove).toBeHidden();

  await account.addAuthenticator.click();
  const second = await addition.scan();
  await test.step("Its entry in an app is another than the first one's", () => {
    expect(second.issuer).toBe(phone.issuer);
    expect(second.accountName).not.toBe(phone.accountName);
    expect(second.accountName).toContain(protectedPerson.loginName);
  });
  await addition.name.fill(tablet);
  await addition.confirm(await second.nextCode());
  await expect(addition.dialog).toBeHidden();
  await expect(toast(texts.enrolment.additional.done)).toBeVisible();
  await expect(account.authenticator(tablet).entry).toBeVisible();

  await test.step("Either logs in", async () => {
    for (const either of [second, phone]) {
      await header.logOut();
      await screens.logIn(protectedPerson);
      await code.enter(await either.nextCode());
      await expect(home.protected).toBeVisible();
    }
  });

  await test.step("Rename it by keyboard", async () => {
    await screens.openSignInSettings();
    await account.authenticator(tablet).rename.press("Enter");
    await expect(renaming.name).toBeFocused();
    await expect(renaming.name).toHaveValue(tablet);
    await page.keyboard.type(renamed);
    await page.keyboard.press("Enter");
    await expect(renaming.dialog).toBeHidden();
    await expect(account.authenticator(renamed).rename).toBeFocused();
  });

  await test.step("Remove it", async () => {
    await account.authenticator(renamed).remove.click();
    await expect(removal.dialog).toContainText(fillIn(texts.removeDialog.text, { name: renamed }));
    await removal.remove.click();
    await expect(removal.dialog).toBeHidden();
    await expect(account.authenticator(renamed).entry).toBeHidden();
    await expect(account.authenticator(texts.defaultName).entry).toBeVisible();
    await expect(account.authenticator(texts.defaultName).remove).toBeHidden();
  });

  await test.step("Its codes have stopped", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.enter(second.sameCode());
    await expect(code.code).toHaveAccessibleDescription(mentioning(words.problem["two_factor.wrong_code"]));
  });
});

test("an authenticator's name without visible characters is refused and stays as typed", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, account, renaming } = screens;
  const texts = words["two-factor"];
  await screens.logInToSettings(protectedPerson);
  await account.authenticator(texts.defaultName).rename.click();
  await renaming.save.click();
  await expect(renaming.name).toHaveAccessibleDescription(mentioning(texts.renameDialog.missing));
  await renaming.name.fill("\u200B");
  await renaming.save.click();
  await expect(renaming.name).toHaveAccessibleDescription(mentioning(texts.renameDialog.invisible));
  await expect(renaming.name).toHaveValue("\u200B");
  await page.keyboard.press("Escape");
  await expect(renaming.dialog).toBeHidden();
  await expect(account.authenticator(texts.defaultName).rename).toBeFocused();
});

test("the slower of two tabs says what happened in the other", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, account, addition, removal } = screens;
  await screens.logInToSettings(protectedPerson);
  await account.addAuthenticator.click();
  const second = await addition.scan();
  await addition.name.fill(tablet);
  await addition.confirm(await second.nextCode());
  await expect(addition.dialog).toBeHidden();

  await account.authenticator(tablet).remove.click();
  const tab = await screens.openTab(page.url());
  await tab.account.authenticator(tablet).remove.click();
  await tab.removal.remove.click();
  await expect(tab.account.authenticator(tablet).entry).toBeHidden();
  await removal.remove.click();
  await expect(
    page.getByRole("status").getByText(words.problem["two_factor.no_authenticator"]),
  ).toBeVisible();
  await expect(account.authenticator(tablet).entry).toBeHidden();
});
