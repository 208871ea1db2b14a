import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { mentioning } from "../fixtures/words.ts";

for (const way of ["displayName", "loginName"] as const) {
  test(`P5 lost phone, found by ${way}`, async ({ screens, openBrowser, people, protectedPerson, words }) => {
    const { header, administration } = screens;
    const reset = administration.resetOf(protectedPerson);
    const theirs = await openBrowser();
    await theirs.logIn(protectedPerson);
    await theirs.code.enter(await protectedPerson.phone.nextCode());
    await expect(theirs.home.protected).toBeVisible();

    await screens.logIn(await people.join("administrator"));
    await walk(words.help.articles.lostPhone, [
      async () => {
        await header.administration.click();
        await administration.users.click();
      },
      async () => {
        await administration.find(protectedPerson[way]);
        await expect(administration.row(protectedPerson)).toContainText(words["admin-users"].on);
        await administration.edit(protectedPerson).click();
        await expect(administration.editHeading).toBeVisible();
      },
      async () => {
        await administration.disable.click();
        await expect(reset.dialog).toContainText(words["admin-users"].reset.only);
      },
      async () => {
        await reset.disable.click();
        await expect(reset.reason).toHaveAccessibleDescription(
          mentioning(words["admin-users"].fault.reasonMissing),
        );
        await reset.reason.fill("Lost on the train; known by voice on the phone");
        await reset.disable.click();
        await expect(reset.dialog).toBeHidden();
        await expect(administration.disable).toBeHidden();
      },
      async () => {
        await administration.save.click();
        await expect(administration.row(protectedPerson)).toContainText(words["admin-users"].off);
      },
    ]);

    await test.step("The user's sessions have ended, the password alone logs in", async () => {
      await theirs.page.reload();
      await expect(theirs.signIn.heading).toBeVisible();
      await theirs.signIn.logIn(protectedPerson);
      await expect(theirs.home.unprotected).toBeVisible();
    });
  });
}
