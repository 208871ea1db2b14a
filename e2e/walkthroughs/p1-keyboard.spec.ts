import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures/walkthrough.ts";

const farthest = 40;

test("P1 enable two-factor authentication with the keyboard alone", async ({ screens, person }) => {
  const { page, signIn, header, account, registration, recoveryCodes } = screens;
  const { keyboard } = page;

  async function tabTo(target: Locator) {
    await expect(target).toBeVisible();
    const isFocused = () => target.evaluate((element) => element === element.ownerDocument.activeElement);
    for (let presses = 0; presses < farthest && !(await isFocused()); presses += 1)
      await keyboard.press("Tab");
    await expect(target).toBeFocused();
  }

  await signIn.open();
  await expect(signIn.loginName).toBeFocused();
  await keyboard.type(person.loginName);
  await tabTo(signIn.password);
  await keyboard.type(person.password);
  await keyboard.press("Enter");

  await tabTo(header.userMenu);
  await keyboard.press("Enter");
  await expect(header.accountSettings).toBeFocused();
  await keyboard.press("Enter");
  await tabTo(account.signInTab);
  await keyboard.press("Enter");
  await tabTo(account.enable);
  await keyboard.press("Enter");

  const phone = await registration.scan();
  await tabTo(registration.code);
  await keyboard.type(await phone.nextCode());
  await keyboard.press("Enter");

  await expect(recoveryCodes.codes).toHaveCount(10);
  await tabTo(recoveryCodes.saved);
  await keyboard.press("Space");
  await tabTo(recoveryCodes.done);
  await keyboard.press("Enter");
  await expect(account.on).toBeVisible();
});

test("the user menu works with the keyboard", async ({ screens, person }) => {
  const { page, header } = screens;
  await screens.logIn(person);
  await header.userMenu.focus();
  await page.keyboard.press("ArrowDown");
  await expect(header.accountSettings).toBeFocused();
  await page.keyboard.press("End");
  await expect(header.signOut).toBeFocused();
  await page.keyboard.press("Home");
  await expect(header.accountSettings).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(header.accountSettings).toBeHidden();
  await expect(header.userMenu).toBeFocused();
});
