import type { Phone } from "../authenticator/phone.ts";
import { growOld } from "../fixtures/passing-time.ts";
import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn, mentioning } from "../fixtures/words.ts";

test("P4b change the phone without a gap", async ({ screens, openBrowser, protectedPerson, words }) => {
  const { signIn, code, recoveryCode, account, phoneChange, header, home, page } = screens;
  const texts = words["two-factor"];
  const oldPhone = protectedPerson.phone;
  const elsewhere = await openBrowser();
  let newPhone: Phone;

  await signIn.open();
  await walk(words.help.articles.moveToNewPhone, [
    async () => {
      await signIn.logIn(protectedPerson);
      await code.enter(await oldPhone.nextCode());
      await expect(home.protected).toBeVisible();
    },
    () => screens.openSignInSettings(),
    async () => {
      await account.authenticator(texts.defaultName).replace.click();
      await expect(phoneChange.dialog).toBeVisible();
    },
    async () => {
      newPhone = await phoneChange.scan();
      expect(newPhone.secret).not.toBe(oldPhone.secret);
      expect(newPhone.accountName).not.toBe(oldPhone.accountName);
      await expect(phoneChange.dialog).toContainText(newPhone.accountName);
      for (const effect of texts.enrolment.replacement.effects)
        await expect(phoneChange.dialog).toContainText(effect);
      await test.step("The old phone still logs in", async () => {
        await elsewhere.logIn(protectedPerson);
        await elsewhere.code.enter(await oldPhone.nextCode());
        await expect(elsewhere.home.protected).toBeVisible();
      });
    },
    async () => {
      await phoneChange.confirm(await newPhone.nextCode());
      await expect(phoneChange.dialog).toBeHidden();
      await expect(page.getByRole("status").getByText(texts.enrolment.replacement.done)).toBeVisible();
      await expect(account.on).toBeVisible();
      await expect(account.twoFactor).toContainText(fillIn(texts.recoveryCodesLeft, { count: 10 }));
    },
  ]);

  await test.step("Other devices are logged out, the old phone is of no use any more", async () => {
    await elsewhere.page.reload();
    await elsewhere.signIn.logIn(protectedPerson);
    await elsewhere.code.enter(oldPhone.sameCode());
    await expect(elsewhere.code.code).toHaveAccessibleDescription(
      mentioning(words.problem["two_factor.wrong_code"]),
    );
  });

  await test.step("The new phone logs in, and so does a recovery code", async () => {
    await elsewhere.code.enter(await newPhone.nextCode());
    await expect(elsewhere.home.protected).toBeVisible();
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.useRecoveryCode.click();
    await recoveryCode.enter(protectedPerson.recoveryCodes[0] ?? "");
    await expect(home.protected).toBeVisible();
  });
});

test("the old phone works after a change of phone was abandoned at any point", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, account, phoneChange, header, home, code } = screens;
  const { replace } = account.authenticator(words["two-factor"].defaultName);
  await screens.logInToSettings(protectedPerson);
  await replace.click();
  const newPhone = await phoneChange.scan();
  const expectTheSame = async () => expect((await phoneChange.scan()).uri).toBe(newPhone.uri);

  await test.step("a wrong code", async () => {
    await phoneChange.confirm(newPhone.wrongCode());
    await expect(phoneChange.code).toHaveAccessibleDescription(
      mentioning(words.problem["two_factor.wrong_code"]),
    );
    await expectTheSame();
  });
  await test.step("Escape gives the focus back, and the dialog resumes", async () => {
    await page.keyboard.press("Escape");
    await expect(phoneChange.dialog).toBeHidden();
    await expect(replace).toBeFocused();
    await page.keyboard.press("Enter");
    await expectTheSame();
  });
  await test.step("a reload and a second tab", async () => {
    await page.reload();
    await expectTheSame();
    const tab = await screens.openTab(page.url());
    expect((await tab.phoneChange.scan()).uri).toBe(newPhone.uri);
  });
  await test.step("the Back button", async () => {
    await page.goBack();
    await expect(phoneChange.dialog).toBeHidden();
  });
  await test.step("the old phone logs in as ever", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.enter(await protectedPerson.phone.nextCode());
    await expect(home.protected).toBeVisible();
  });
});

test("a change of phone asks for a step-up, then continues", async ({
  screens,
  protectedPerson,
  portal,
  words,
}) => {
  const { account, phoneChange, stepUp } = screens;
  await screens.logInToSettings(protectedPerson);
  growOld(portal, "last authentication", protectedPerson);
  await account.authenticator(words["two-factor"].defaultName).replace.click();
  await stepUp.password.fill(protectedPerson.password);
  await stepUp.code.fill(await protectedPerson.phone.nextCode());
  await stepUp.submit.click();
  const newPhone = await phoneChange.scan();
  await phoneChange.confirm(await newPhone.nextCode());
  await expect(phoneChange.dialog).toBeHidden();
  await expect(account.on).toBeVisible();
});
