import { devices } from "@playwright/test";
import { expect, test } from "../fixtures/walkthrough.ts";

test("the QR code stays the same after a wrong code, a reload, going back, closing and in a second tab", async ({
  screens,
  person,
  words,
}) => {
  const { page, registration, account } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  const expectTheSame = async () => expect((await registration.scan()).uri).toBe(phone.uri);

  await test.step("a wrong code", async () => {
    await registration.confirm(phone.wrongCode());
    await expect(registration.dialog).toContainText(words.problem["two_factor.wrong_code"]);
    await expect(registration.code).toBeFocused();
    await expectTheSame();
  });
  await test.step("closing and reopening", async () => {
    await registration.close.click();
    await expect(registration.dialog).toBeHidden();
    await expect(account.off).toBeVisible();
    await account.enable.click();
    await expectTheSame();
  });
  await test.step("a reload", async () => {
    await page.reload();
    await expectTheSame();
  });
  await test.step("the Back button, and forward again", async () => {
    await page.goBack();
    await expect(registration.dialog).toBeHidden();
    await account.enable.click();
    await expectTheSame();
  });
  await test.step("a second tab", async () => {
    const tab = await screens.openTab(page.url());
    expect((await tab.registration.scan()).uri).toBe(phone.uri);
  });
  await test.step("and it still works", async () => {
    await registration.confirm(await phone.nextCode());
    await screens.recoveryCodes.keep();
    await expect(account.on).toBeVisible();
  });
});

test("the setup key can be copied", async ({ screens, person, words, context }) => {
  const { page, registration } = screens;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await screens.openRegistration(person);
  const phone = await registration.scan();
  await registration.copySetupKey.click();
  await expect(registration.dialog.getByText(words["two-factor"].enrolment.copied)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(phone.secret);
});

test("a wrong code of a phone whose clock is slow is explained", async ({ screens, person, words }) => {
  const { registration } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  await registration.confirm(phone.codeOfMinutesAgo(3));
  // The portal counts in steps of 30 seconds: a step may end between reading the code and sending it.
  const aboutThree = words["two-factor"].enrolment.clockIsSlow
    .split("{{minutes}}")
    .map(RegExp.escape)
    .join("[34]");
  await expect(registration.dialog).toContainText(words.problem["two_factor.wrong_code"]);
  await expect(registration.dialog).toContainText(new RegExp(aboutThree));
  await registration.confirm(await phone.nextCode());
  await screens.recoveryCodes.keep();
});

test("on a phone a link that opens the authenticator app comes first", async ({ openBrowser, person }) => {
  const screens = await openBrowser({ ...devices["Pixel 7"] });
  const { registration } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  await expect(registration.openOnThisPhone).toBeVisible();
  await expect(registration.openOnThisPhone).toHaveAttribute("href", phone.uri);
  const [link, qrCode] = await Promise.all([
    registration.openOnThisPhone.boundingBox(),
    registration.qrCode.boundingBox(),
  ]);
  expect(link?.y).toBeLessThan(qrCode?.y ?? 0);
});
