import { growOld } from "../fixtures/passing-time.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn } from "../fixtures/words.ts";

test("new recovery codes void the old ones", async ({ screens, protectedPerson, words }) => {
  const { page, account, renewal, recoveryCodes, recoveryCode, header, code, home } = screens;
  const texts = words["two-factor"];
  await screens.logInToSettings(protectedPerson);
  await account.renewRecoveryCodes.click();
  await expect(renewal.dialog).toContainText(fillIn(texts.renewDialog.effect, { count: 10 }));
  await renewal.renew.click();
  await expect(recoveryCodes.dialog).toContainText(texts.saveCodes.renewed);
  await expect(recoveryCodes.codes).toHaveCount(10);
  const renewed = await recoveryCodes.codes.allInnerTexts();
  for (const old of protectedPerson.recoveryCodes) expect(renewed).not.toContain(old);

  await test.step("They stay until 「保存しました」 is ticked", async () => {
    await page.keyboard.press("Escape");
    await recoveryCodes.done.click();
    await expect(recoveryCodes.dialog).toContainText(texts.saveCodes.notSaved);
    await recoveryCodes.keep();
    await expect(recoveryCodes.dialog).toBeHidden();
    await expect(account.twoFactor).toContainText(fillIn(texts.recoveryCodesLeft, { count: 10 }));
  });

  await test.step("At the login an old one is refused, a new one works", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.useRecoveryCode.click();
    await recoveryCode.enter(protectedPerson.recoveryCodes[0] ?? "");
    await expect(recoveryCode.recoveryCode).toHaveAccessibleDescription(
      words.problem["two_factor.wrong_recovery_code"],
    );
    await recoveryCode.enter(renewed[0] ?? "");
    await expect(home.protected).toBeVisible();
  });
});

test("few recovery codes are a warning on the home page and in the settings, with a link to new ones", async ({
  screens,
  people,
  protectedPerson,
  words,
}) => {
  const { page, account, renewal, recoveryCodes } = screens;
  const texts = words["two-factor"];
  await people.useUp(protectedPerson, protectedPerson.recoveryCodes.slice(0, 7));
  await screens.logInToSettings(protectedPerson);
  await expect(account.twoFactor).toContainText(texts.fewRecoveryCodes);

  await page.goto("/");
  await expect(page.getByText(fillIn(words.home.fewRecoveryCodes, { count: 3 }))).toBeVisible();
  await page.getByRole("link", { name: words.home.makeRecoveryCodes }).click();
  await renewal.renew.click();
  await recoveryCodes.keep();
  await expect(account.twoFactor).toContainText(fillIn(texts.recoveryCodesLeft, { count: 10 }));
  await expect(account.twoFactor).not.toContainText(texts.fewRecoveryCodes);
});

test("renewing recovery codes asks for a step-up, then continues", async ({
  screens,
  protectedPerson,
  portal,
}) => {
  const { account, renewal, stepUp, recoveryCodes } = screens;
  await screens.logInToSettings(protectedPerson);
  growOld(portal, "last authentication", protectedPerson);
  await account.renewRecoveryCodes.click();
  await renewal.renew.click();
  await stepUp.password.fill(protectedPerson.password);
  await stepUp.code.fill(await protectedPerson.phone.nextCode());
  await stepUp.submit.click();
  await expect(recoveryCodes.codes).toHaveCount(10);
});
