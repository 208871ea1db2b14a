import type { Phone } from "../authenticator/phone.ts";
import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn, mentioning } from "../fixtures/words.ts";

test("P1 enable two-factor authentication", async ({ screens, person, words }) => {
  const { page, header, account, registration, recoveryCodes, home, code } = screens;
  let phone: Phone;

  await screens.logIn(person);
  await expect(home.unprotected).toBeVisible();

  await walk(words.help.articles.turnOn, [
    () => header.openAccountSettings(),
    () => account.signInTab.click(),
    async () => {
      await expect(account.off).toBeVisible();
      await account.enable.click();
      await expect(registration.dialog).toBeVisible();
    },
    async () => {
      await expect(registration.dialog.getByRole("link", { name: "App Store" })).toHaveAttribute(
        "href",
        /^https:\/\/apps\.apple\.com\//,
      );
      await expect(registration.dialog.getByRole("link", { name: "Google Play" })).toHaveAttribute(
        "href",
        /^https:\/\/play\.google\.com\//,
      );
    },
    async () => {
      phone = await registration.scan();
      expect(phone.issuer).toBe("Futae");
      expect(phone.accountName).toBe(`${person.loginName}@${new URL(page.url()).host}`);
      await expect(registration.setupKey).toHaveText(
        new RegExp(`^${phone.secret.match(/.{4}/g)?.join(" ")}$`),
      );
    },
    async () => registration.code.fill(await phone.nextCode()),
    async () => {
      await registration.enable.click();
      await expect(recoveryCodes.codes).toHaveCount(10);
      await recoveryCodes.keep();
      await expect(account.on).toBeVisible();
      await expect(account.twoFactor).toContainText(mentioning(words["two-factor"].since));
      await expect(account.twoFactor).toContainText(words["two-factor"].defaultName);
    },
  ]);

  await test.step("The next login asks for a code", async () => {
    await header.logOut();
    await screens.logIn(person);
    await code.enter(await phone.nextCode());
    await expect(home.protected).toBeVisible();
    const authenticators = words["two-factor"].defaultName;
    await expect(
      page.getByText(fillIn(words.home.protectedText, { authenticators, count: 10 })),
    ).toBeVisible();
  });
});
