import { supportUrl } from "../fixtures/portal.ts";
import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";

test("P6 an administrator without a phone finds the contact", async ({ screens, people, portal, words }) => {
  const { code, home } = screens;
  const administrator = await people.joinProtected("administrator");
  const texts = words.session.cannotGetCode;
  const contact = code.waysIn.getByRole("link", { name: texts.support });

  await screens.logIn(administrator);
  await code.cannotGetCode.click();
  await walk(words.help.articles.administratorLostPhone, [
    () => expect(code.waysIn.getByRole("heading", { name: texts.recoveryTitle })).toBeVisible(),
    () => expect(code.waysIn.getByRole("heading", { name: texts.otherAdminTitle })).toBeVisible(),
    () => expect(contact).toHaveAttribute("href", supportUrl),
  ]);

  await test.step("futae users reset-two-factor LOGIN_NAME", async () => {
    const said = await portal.runCommand("users", "reset-two-factor", administrator.loginName);
    expect(said).toContain(administrator.loginName);
    await screens.logIn(administrator);
    await expect(home.unprotected).toBeVisible();
  });
});

test("a user without a phone is sent to an administrator and sees no contact", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { code } = screens;
  await screens.logIn(protectedPerson);
  await code.cannotGetCode.click();
  const texts = words.session.cannotGetCode;
  await expect(code.waysIn.getByRole("heading", { name: texts.adminTitle })).toBeVisible();
  await expect(code.waysIn.getByRole("link", { name: texts.support })).toBeHidden();
});
