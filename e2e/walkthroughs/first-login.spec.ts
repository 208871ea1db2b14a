import { newMark } from "../fixtures/people.ts";
import { administrator } from "../fixtures/portal.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn, mentioning } from "../fixtures/words.ts";

test("an administrator adds a user, who chooses a password at the first login", async ({
  screens,
  openBrowser,
  words,
}) => {
  const { page, header } = screens;
  const texts = words["admin-users"];
  const newcomer = { loginName: `taro-${newMark()}`, displayName: "Taro" };
  const password = "a-lantern-beside-the-gate";
  const adding = page.getByRole("dialog", { name: texts.add.title });
  const added = page.getByRole("dialog", { name: fillIn(texts.add.done, { name: newcomer.displayName }) });
  const newPassword = words.session.newPassword;

  const temporaryPassword = await test.step("the administrator", async () => {
    await screens.logIn(administrator);
    await header.administration.click();
    await page.getByRole("button", { name: texts.add.title }).click();
    await adding.getByRole("textbox", { name: texts.displayName }).fill(newcomer.displayName);
    await adding.getByRole("textbox", { name: texts.loginName }).fill(newcomer.loginName);
    await adding.getByRole("button", { name: texts.add.submit, exact: true }).click();
    return (await added.getByText(/^[2-9A-Z]{4}(-[2-9A-Z]{4})+$/).textContent()) ?? "";
  });

  await test.step("the new user", async () => {
    const theirs = await openBrowser();
    const field = theirs.page.getByLabel(newPassword.newPassword, { exact: true });
    const submit = theirs.page.getByRole("button", { name: newPassword.submit });
    await theirs.logIn({ ...newcomer, password: temporaryPassword });
    await field.fill("too short");
    await submit.click();
    await expect(field).toHaveAccessibleDescription(mentioning(words.problem["password.too_short"]));
    await field.fill(password);
    await submit.click();
    await expect(theirs.home.unprotected).toBeVisible();
    await theirs.header.logOut();
    await theirs.logIn({ ...newcomer, password });
    await expect(theirs.home.unprotected).toBeVisible();
  });
});
