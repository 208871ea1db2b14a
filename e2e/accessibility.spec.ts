import { expectAccessible } from "./fixtures/accessible.ts";
import { growOld } from "./fixtures/passing-time.ts";
import { newMark } from "./fixtures/people.ts";
import { administrator } from "./fixtures/portal.ts";
import { expect, test } from "./fixtures/walkthrough.ts";
import { mentioning } from "./fixtures/words.ts";

test.slow();

test("the login pages are accessible", async ({ screens, protectedPerson, words }) => {
  const { page, signIn, code, recoveryCode } = screens;
  await signIn.open();
  await expect(signIn.heading).toBeVisible();
  await expectAccessible(page, "login");
  await signIn.submit.click();
  await expect(signIn.loginName).toHaveAccessibleDescription(words.session.signIn.loginNameMissing);
  await expectAccessible(page, "login without a name");
  await signIn.logIn({ ...protectedPerson, password: "not the password at all" });
  await expect(signIn.password).toHaveAccessibleDescription(words.problem["session.wrong_credentials"]);
  await expectAccessible(page, "login with a wrong password");

  await signIn.logIn(protectedPerson);
  await expect(code.heading).toBeVisible();
  await expectAccessible(page, "code");
  await code.enter(protectedPerson.phone.wrongCode());
  await expect(code.code).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "wrong code");
  await code.cannotGetCode.click();
  await expect(code.waysIn).toBeVisible();
  await expectAccessible(page, "no code at hand");
  await page.keyboard.press("Escape");
  await code.useRecoveryCode.click();
  await expect(recoveryCode.heading).toBeVisible();
  await expectAccessible(page, "recovery code");
  await recoveryCode.enter("AAAA");
  await expect(recoveryCode.recoveryCode).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "wrong recovery code");
});

test("the pages for a new password, the help and an unknown address are accessible", async ({
  screens,
  people,
  words,
}) => {
  const { page, signIn } = screens;
  const newcomer = { loginName: `new-${newMark()}`, displayName: "Newcomer" };
  const { temporaryPassword } = await people.add(newcomer);
  await screens.logIn({ loginName: newcomer.loginName, password: temporaryPassword });
  const texts = words.session.newPassword;
  await expect(page.getByRole("heading", { name: texts.title })).toBeVisible();
  await expectAccessible(page, "new password");
  await page.getByLabel(texts.newPassword, { exact: true }).fill("short");
  await page.getByRole("button", { name: texts.submit }).click();
  await expect(page.getByLabel(texts.newPassword, { exact: true })).toHaveAccessibleDescription(
    mentioning(words.problem["password.too_short"]),
  );
  await expectAccessible(page, "new password too short");

  await page.goto("/help");
  await expect(page.getByRole("heading", { name: words.help.title, exact: true })).toBeVisible();
  await expectAccessible(page, "help");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: words.layout.notFound })).toBeVisible();
  await expectAccessible(page, "page not found");
  await expect(signIn.heading).toBeHidden();
});

test("the account settings are accessible while two-factor authentication is off", async ({
  screens,
  person,
  words,
}) => {
  const { page, home, header, account, registration, recoveryCodes } = screens;
  await screens.logIn(person);
  await expect(home.unprotected).toBeVisible();
  await expectAccessible(page, "home");
  await header.userMenu.click();
  await expect(header.accountSettings).toBeVisible();
  await expectAccessible(page, "user menu");
  await header.accountSettings.click();
  const displayName = page.getByRole("textbox", { name: words.account.profile.displayName });
  await expect(displayName).toBeVisible();
  await expectAccessible(page, "profile");
  await displayName.fill("");
  await page.getByRole("button", { name: words.layout.save, exact: true }).click();
  await expect(displayName).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "profile without a name");

  await account.signInTab.click();
  await expect(account.off).toBeVisible();
  await expectAccessible(page, "login name and password");
  for (const { open, title } of [
    { open: words.account.signIn.changeLoginName, title: words.account.loginNameDialog.title },
    { open: words.account.signIn.changePassword, title: words.account.passwordDialog.title },
  ]) {
    await page.getByRole("button", { name: open }).click();
    const dialog = page.getByRole("dialog", { name: title });
    await expect(dialog).toBeVisible();
    await expectAccessible(page, title);
    await dialog.getByRole("textbox").first().fill("");
    await page.keyboard.press("Enter");
    await expectAccessible(page, `${title}, left empty`);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }

  await account.enable.click();
  const phone = await registration.scan();
  await expectAccessible(page, "registration");
  await registration.confirm(phone.codeOfMinutesAgo(3));
  await expect(registration.code).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "registration with a wrong code");
  await registration.confirm(await phone.nextCode());
  await expect(recoveryCodes.codes).toHaveCount(10);
  await expectAccessible(page, "recovery codes");
  await recoveryCodes.done.click();
  await expectAccessible(page, "recovery codes not saved");
});

test("the account settings are accessible while two-factor authentication is on", async ({
  screens,
  protectedPerson,
  portal,
}) => {
  const { page, account, code, home, stepUp } = screens;
  await screens.logIn(protectedPerson);
  await code.enter(await protectedPerson.phone.nextCode());
  await expect(home.protected).toBeVisible();
  await expectAccessible(page, "home, protected");
  await screens.openSignInSettings();
  await expect(account.on).toBeVisible();
  await expectAccessible(page, "login name and password, protected");
  await account.disable.click();
  await expect(account.confirmation).toBeVisible();
  await expectAccessible(page, "confirmation");
  growOld(portal, "last authentication", protectedPerson);
  await account.confirmDisable.click();
  await expect(stepUp.code).toBeVisible();
  await expectAccessible(page, "step-up");
  await stepUp.submit.click();
  await expect(stepUp.password).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "step-up, left empty");
});

test("the login history is accessible", async ({ screens, protectedPerson, words }) => {
  const { page, code, home, loginHistory: history } = screens;
  await screens.logIn(protectedPerson);
  await code.enter(protectedPerson.phone.wrongCode());
  await expect(code.code).toHaveAccessibleDescription(/./);
  await code.enter(await protectedPerson.phone.nextCode());
  await expect(home.protected).toBeVisible();
  await screens.openLoginHistory();
  await expect(history.current).toBeVisible();
  await expect(history.events("code-refused")).toBeVisible();
  await expect(page.getByRole("link", { name: words.sessions.advice.renewRecoveryCodes })).toBeVisible();
  await expectAccessible(page, "login history");
  await history.endOthers.click();
  await expect(history.question).toBeVisible();
  await expectAccessible(page, "log out all others");
});

test("the dialogs for several authenticators and new recovery codes are accessible", async ({
  screens,
  people,
  protectedPerson,
  words,
}) => {
  const { page, account, addition, phoneChange, renaming, removal, renewal, recoveryCodes } = screens;
  const { defaultName } = words["two-factor"];
  const tablet = account.authenticator("Tablet");
  await people.useUp(protectedPerson, protectedPerson.recoveryCodes.slice(0, 8));
  await screens.logInToSettings(protectedPerson);
  await account.addAuthenticator.click();
  const second = await addition.scan();
  await expectAccessible(page, "add an authenticator");
  await addition.name.fill("Tablet");
  await addition.confirm(await second.nextCode());
  await expect(tablet.entry).toBeVisible();
  await expectAccessible(page, "two authenticators, few recovery codes");

  await account.authenticator(defaultName).replace.click();
  await expect(phoneChange.qrCode).toBeVisible();
  await expectAccessible(page, "move to a new phone");
  await page.keyboard.press("Escape");
  await tablet.rename.click();
  await renaming.name.fill("");
  await renaming.save.click();
  await expect(renaming.name).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "rename, left empty");
  await page.keyboard.press("Escape");
  await tablet.remove.click();
  await expect(removal.dialog).toBeVisible();
  await expectAccessible(page, "delete an authenticator");
  await page.keyboard.press("Escape");

  await account.renewRecoveryCodes.click();
  await expect(renewal.dialog).toBeVisible();
  await expectAccessible(page, "make new recovery codes");
  await renewal.renew.click();
  await expect(recoveryCodes.codes).toHaveCount(10);
  await expectAccessible(page, "new recovery codes");
});

test("the administration is accessible", async ({ screens, protectedPerson, words }) => {
  const { page, header, administration } = screens;
  const texts = words["admin-users"];
  await screens.logIn(administrator);
  await header.administration.click();
  await administration.find(protectedPerson.loginName);
  await expect(administration.row(protectedPerson)).toBeVisible();
  await expectAccessible(page, "users");
  await administration.search.fill("nobody is called this");
  await expect(page.getByText(texts.list.noMatch)).toBeVisible();
  await expectAccessible(page, "no user found");

  await page.getByRole("button", { name: texts.add.title }).click();
  const adding = page.getByRole("dialog", { name: texts.add.title });
  await expectAccessible(page, "add a user");
  await adding.getByRole("button", { name: texts.add.submit, exact: true }).click();
  await expectAccessible(page, "add a user, left empty");
  await page.keyboard.press("Escape");

  await administration.find(protectedPerson.loginName);
  await administration.edit(protectedPerson).click();
  await expect(administration.disable).toBeVisible();
  await expectAccessible(page, "edit a user");
  await administration.disable.click();
  const reset = administration.resetOf(protectedPerson);
  await expect(reset.dialog).toBeVisible();
  await expectAccessible(page, "disable a user's two-factor authentication");
  await reset.disable.click();
  await expect(reset.reason).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "disable without a reason");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: texts.password.issue }).click();
  const asking = page.getByRole("alertdialog");
  await expectAccessible(page, "issue a temporary password");
  await asking.getByRole("button", { name: texts.password.confirm }).click();
  await expect(page.getByText(texts.password.once)).toBeVisible();
  await expectAccessible(page, "temporary password");
});

test("the administration's page for the login is accessible", async ({ screens }) => {
  const { page, header, administration } = screens;
  const { loginPolicy } = administration;
  await screens.logIn(administrator);
  await header.administration.click();
  await administration.loginTab.click();
  await expect(loginPolicy.preview).toContainText(/\d/);
  await expectAccessible(page, "policy of the login");
  await loginPolicy.allow.uncheck();
  await loginPolicy.idle.fill("0");
  await loginPolicy.save.click();
  await expect(loginPolicy.idle).toHaveAccessibleDescription(/./);
  await expectAccessible(page, "policy of the login, with changes and an error");
  await loginPolicy.cancel.click();
  await expect(loginPolicy.discard).toBeVisible();
  await expectAccessible(page, "policy of the login, going back");
  await loginPolicy.discard.click();
  await expect(loginPolicy.allow).toBeChecked();
});

test("200 % zoom and forced colours keep the registration usable", async ({ openBrowser, person }) => {
  const screens = await openBrowser({
    viewport: { width: 640, height: 430 },
    deviceScaleFactor: 2,
    forcedColors: "active",
    colorScheme: "dark",
  });
  const { page, registration, recoveryCodes, account } = screens;
  await screens.openRegistration(person);
  await expect(registration.qrCode).toBeVisible();
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await registration.qrCode.scrollIntoViewIfNeeded();
  const phone = await registration.scan();
  await registration.confirm(await phone.nextCode());
  await recoveryCodes.keep();
  await expect(account.on).toBeVisible();
});
