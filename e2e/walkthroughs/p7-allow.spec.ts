import { expect, test } from "../fixtures/walkthrough.ts";
import { mentioning } from "../fixtures/words.ts";

test("P7 allow: taken away it is explained, whoever has it on keeps it, and it can be allowed again", async ({
  screens,
  openBrowser,
  people,
  person,
  protectedPerson,
  words,
}) => {
  const { header, administration } = screens;
  const { loginPolicy } = administration;
  const { preview } = words["admin-policy"];
  const theirs = await openBrowser();
  await theirs.logIn(person);
  await theirs.openSignInSettings();
  await expect(theirs.account.enable).toBeVisible();

  await screens.logIn(await people.join("administrator"));
  await test.step("「共通管理」 → 「ログイン」: it is allowed by default", async () => {
    await header.administration.click();
    await administration.loginTab.click();
    await expect(loginPolicy.allow).toBeChecked();
  });

  await test.step("Without the tick, the page says who keeps it and who cannot enable it", async () => {
    await loginPolicy.allow.uncheck();
    await expect(loginPolicy.preview).toContainText(mentioning(preview.keep));
    await expect(loginPolicy.preview).toContainText(mentioning(preview.cannotEnable));
    await loginPolicy.saveChanges();
  });

  await test.step("The user's item explains it, and whom to ask", async () => {
    await theirs.page.reload();
    await expect(theirs.account.twoFactor).toContainText(words["two-factor"].notAllowed);
    await expect(theirs.account.enable).toBeHidden();
  });

  await test.step("Who has it on keeps it", async () => {
    const other = await openBrowser();
    await other.logInToSettings(protectedPerson);
    await expect(other.account.on).toBeVisible();
  });

  await test.step("「2要素認証の利用をユーザーに許可する」 → 「保存」: the user can enable it", async () => {
    await loginPolicy.allow.check();
    await loginPolicy.saveChanges();
    await theirs.page.reload();
    await expect(theirs.account.enable).toBeVisible();
  });
});

test("P7 contact: whoever cannot get a code reads whom to ask", async ({
  screens,
  openBrowser,
  people,
  protectedPerson,
}) => {
  const { header, administration } = screens;
  const { loginPolicy } = administration;
  const lines = "IT support, ext. 300\nWeekdays, 9 to 5";
  await screens.logIn(await people.join("administrator"));
  await header.administration.click();
  await administration.loginTab.click();
  await loginPolicy.contactInEnglish.fill(lines);
  await loginPolicy.saveChanges();

  const theirs = await openBrowser();
  await theirs.logIn(protectedPerson);
  await theirs.code.cannotGetCode.click();
  await expect(theirs.code.waysIn.getByText("IT support, ext. 300")).toHaveText(lines, {
    useInnerText: true,
  });

  await loginPolicy.contactInEnglish.fill("");
  await loginPolicy.saveChanges();
  await theirs.page.reload();
  await theirs.code.cannotGetCode.click();
  await expect(theirs.code.waysIn).toBeVisible();
  await expect(theirs.code.waysIn.getByText("IT support, ext. 300")).toBeHidden();
});
