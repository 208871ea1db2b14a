import type { Phone } from "../authenticator/phone.ts";
import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { mentioning } from "../fixtures/words.ts";

test("P4 change the phone", async ({ screens, protectedPerson, words }) => {
  const { signIn, code, account, registration, recoveryCodes, header, home } = screens;
  const oldPhone = protectedPerson.phone;
  let newPhone: Phone;

  await signIn.open();
  await walk(words.help.articles.changePhone, [
    async () => {
      await signIn.logIn(protectedPerson);
      await code.enter(await oldPhone.nextCode());
      await expect(home.protected).toBeVisible();
    },
    () => screens.openSignInSettings(),
    async () => {
      await account.disable.click();
      await account.confirmDisable.click();
      await expect(account.off).toBeVisible();
      await account.enable.click();
    },
    async () => {
      newPhone = await registration.scan();
      expect(newPhone.secret).not.toBe(oldPhone.secret);
      await registration.confirm(await newPhone.nextCode());
      await recoveryCodes.keep();
      await expect(account.on).toBeVisible();
    },
  ]);

  await test.step("The old phone is of no use any more, the new one is", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.enter(oldPhone.sameCode());
    await expect(code.code).toHaveAccessibleDescription(mentioning(words.problem["two_factor.wrong_code"]));
    await code.enter(await newPhone.nextCode());
    await expect(home.protected).toBeVisible();
  });
});
