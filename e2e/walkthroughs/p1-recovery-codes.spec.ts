import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/walkthrough.ts";

const groupsOfFour = /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/;

test.beforeEach(async ({ screens, person }) => {
  const { registration } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  await registration.confirm(await phone.nextCode());
});

test("ten recovery codes can be copied and downloaded", async ({ screens, person, words, context }) => {
  const { page, recoveryCodes } = screens;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await expect(recoveryCodes.codes).toHaveCount(10);
  const codes = await recoveryCodes.codes.allInnerTexts();
  for (const code of codes) expect(code).toMatch(groupsOfFour);
  await expect(recoveryCodes.print).toBeVisible();

  await recoveryCodes.copy.click();
  await expect(recoveryCodes.dialog.getByText(words["two-factor"].saveCodes.copied)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join("\n"));

  const [file] = await Promise.all([page.waitForEvent("download"), recoveryCodes.download.click()]);
  expect(file.suggestedFilename()).toContain(person.loginName);
  const text = await readFile(await file.path(), "utf8");
  for (const code of codes) expect(text).toContain(code);
});

test("every line of the downloaded file, pasted whole, logs its owner in", async ({
  screens,
  person,
  people,
}) => {
  const { page, recoveryCodes, header, code, recoveryCode, home } = screens;
  const [file] = await Promise.all([page.waitForEvent("download"), recoveryCodes.download.click()]);
  const lines = (await readFile(await file.path(), "utf8")).split("\n");
  const numbered = lines.filter((line) => /^ *\d+ /.test(line));
  const [last = ""] = numbered.splice(9);
  expect(numbered).toHaveLength(9);
  await recoveryCodes.keep();
  await people.useUp(person, numbered);
  await header.logOut();
  await screens.logIn(person);
  await code.useRecoveryCode.click();
  await recoveryCode.enter(last);
  await expect(home.protected).toBeVisible();
});

test("the recovery codes stay until 「保存しました」 is ticked", async ({ screens, words }) => {
  const { page, recoveryCodes, account } = screens;
  await recoveryCodes.done.click();
  await expect(recoveryCodes.dialog).toContainText(words["two-factor"].saveCodes.notSaved);
  await expect(recoveryCodes.saved).toBeFocused();
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(recoveryCodes.codes).toHaveCount(10);
  await recoveryCodes.keep();
  await expect(recoveryCodes.dialog).toBeHidden();
  await expect(account.on).toBeVisible();
});
