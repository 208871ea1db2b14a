import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn } from "../fixtures/words.ts";

test("P9 log in with a recovery code", async ({ screens, protectedPerson, words }) => {
  const { page, signIn, code, recoveryCode, home, header } = screens;
  const [first = ""] = protectedPerson.recoveryCodes;

  await signIn.open();
  await walk(words.help.articles.recoveryCode, [
    () => signIn.logIn(protectedPerson),
    async () => {
      await code.useRecoveryCode.click();
      await expect(recoveryCode.heading).toBeVisible();
    },
    async () => {
      await recoveryCode.enter(first);
      await expect(
        page.getByRole("status").getByText(fillIn(words.session.recoveryCode.left, { count: 9 })),
      ).toBeVisible();
      await expect(home.protected).toBeVisible();
    },
  ]);

  await test.step("It works once", async () => {
    await header.logOut();
    await screens.logIn(protectedPerson);
    await code.useRecoveryCode.click();
    await recoveryCode.enter(first);
    await expect(recoveryCode.recoveryCode).toHaveAccessibleDescription(
      words.problem["two_factor.wrong_recovery_code"],
    );
  });
});

test("case, spaces and hyphens of a recovery code do not matter, and few left are a warning", async ({
  screens,
  people,
  protectedPerson,
  words,
}) => {
  const { page, code, recoveryCode, renewal } = screens;
  const { recoveryCodes } = protectedPerson;
  await people.useUp(protectedPerson, recoveryCodes.slice(0, 6));
  await screens.logIn(protectedPerson);
  await code.useRecoveryCode.click();
  await recoveryCode.enter(` ${recoveryCodes[6]?.toLowerCase().replaceAll("-", "")} `);
  await expect(
    page.getByRole("status").getByText(fillIn(words.session.recoveryCode.fewLeft, { count: 3 })),
  ).toBeVisible();
  await page.getByRole("link", { name: words.home.makeRecoveryCodes }).click();
  await expect(renewal.dialog).toContainText(fillIn(words["two-factor"].renewDialog.effect, { count: 3 }));
});
