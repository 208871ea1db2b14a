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

test("P7 two administrators at once: the second is told what the first has saved, and loses nothing", async ({
  screens,
  openBrowser,
  people,
}) => {
  const second = await openBrowser();
  for (const window of [screens, second]) {
    await window.logIn(await people.join("administrator"));
    await window.header.administration.click();
    await window.administration.loginTab.click();
    await expect(window.administration.loginPolicy.allow).toBeVisible();
  }
  const first = screens.administration.loginPolicy;
  const later = second.administration.loginPolicy;
  await first.contactInEnglish.fill("Ask the first");
  await first.saveChanges();

  await later.contactInJapanese.fill("次の人に聞く");
  await later.save.click();
  await expect(later.conflict).toContainText("Ask the first");
  await expect(later.contactInJapanese).toHaveValue("次の人に聞く");
  await later.saveChanges();
  await expect(later.conflict).toBeHidden();

  await screens.page.reload();
  await expect(first.contactInEnglish).toHaveValue("Ask the first");
  await expect(first.contactInJapanese).toHaveValue("次の人に聞く");
  await first.contactInEnglish.fill("");
  await first.contactInJapanese.fill("");
  await first.saveChanges();
});
