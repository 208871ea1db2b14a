import { growOld } from "../fixtures/passing-time.ts";
import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { mentioning } from "../fixtures/words.ts";

test.beforeEach(async ({ screens, protectedPerson }) => {
  await screens.logIn(protectedPerson);
  await screens.code.enter(await protectedPerson.phone.nextCode());
  await expect(screens.home.protected).toBeVisible();
});

test("P3 disable one's own two-factor authentication", async ({ screens, protectedPerson, words }) => {
  const { account, header, home } = screens;
  await walk(words.help.articles.turnOff, [
    () => screens.openSignInSettings(),
    () => account.disable.click(),
    async () => {
      await expect(account.confirmation).toContainText(words["two-factor"].defaultName);
      await expect(account.confirmation).toContainText(words["two-factor"].recoveryCodes);
    },
    async () => {
      await account.confirmDisable.click();
      await expect(account.off).toBeVisible();
    },
  ]);
  await test.step("The next login asks for no code", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await expect(home.unprotected).toBeVisible();
  });
});

test("cancelling the confirmation leaves two-factor authentication on", async ({ screens, words }) => {
  const { account } = screens;
  await screens.openSignInSettings();
  await account.disable.click();
  await account.confirmation.getByRole("button", { name: words.layout.cancel }).click();
  await expect(account.confirmation).toBeHidden();
  await expect(account.on).toBeVisible();
});

test("disabling asks for a step-up, then continues", async ({ screens, protectedPerson, portal }) => {
  const { account, stepUp } = screens;
  await screens.openSignInSettings();
  growOld(portal, "last authentication", protectedPerson);
  await account.disable.click();
  await account.confirmDisable.click();
  await stepUp.password.fill(protectedPerson.password);
  await stepUp.code.fill(await protectedPerson.phone.nextCode());
  await stepUp.submit.click();
  await expect(account.off).toBeVisible();
});

test("a recovery code completes the step-up for disabling", async ({ screens, protectedPerson, portal }) => {
  const { account, stepUp } = screens;
  await screens.openSignInSettings();
  growOld(portal, "last authentication", protectedPerson);
  await account.disable.click();
  await account.confirmDisable.click();
  await stepUp.password.fill(protectedPerson.password);
  await stepUp.useRecoveryCode.click();
  await stepUp.recoveryCode.fill(protectedPerson.recoveryCodes[0] ?? "");
  await stepUp.submit.click();
  await expect(account.off).toBeVisible();
});

test("the step-up tells a wrong password from a wrong code", async ({
  screens,
  protectedPerson,
  portal,
  words,
}) => {
  const { account, stepUp } = screens;
  await screens.openSignInSettings();
  growOld(portal, "last authentication", protectedPerson);
  await account.disable.click();
  await account.confirmDisable.click();
  await stepUp.password.fill("not the password at all");
  await stepUp.code.fill(protectedPerson.phone.wrongCode());
  await stepUp.submit.click();
  await expect(stepUp.password).toHaveAccessibleDescription(words["step-up"].wrongPassword);
  await stepUp.password.fill(protectedPerson.password);
  await stepUp.submit.click();
  await expect(stepUp.code).toHaveAccessibleDescription(mentioning(words.problem["two_factor.wrong_code"]));
  await stepUp.code.fill(await protectedPerson.phone.nextCode());
  await stepUp.submit.click();
  await expect(account.off).toBeVisible();
});
