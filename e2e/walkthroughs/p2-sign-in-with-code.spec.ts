import { walk } from "../fixtures/walk.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { mentioning } from "../fixtures/words.ts";

test("P2 log in with a code", async ({ screens, protectedPerson, words }) => {
  const { signIn, code, home } = screens;
  await signIn.open();
  await walk(words.help.articles.signIn, [
    async () => {
      await signIn.logIn(protectedPerson);
      await expect(code.heading).toBeVisible();
      await expect(code.useRecoveryCode).toBeVisible();
      await expect(code.cannotGetCode).toBeVisible();
    },
    async () => code.code.fill(await protectedPerson.phone.nextCode()),
    async () => {
      await code.submit.click();
      await expect(home.protected).toBeVisible();
    },
  ]);
});

test("a wrong code and a used code are told apart", async ({ screens, protectedPerson, words }) => {
  const { code, home, header } = screens;
  const { phone } = protectedPerson;
  await screens.logIn(protectedPerson);
  await code.enter(await phone.nextCode());
  await expect(home.protected).toBeVisible();
  await header.logOut();
  await screens.logIn(protectedPerson);

  await code.enter(phone.sameCode());
  await expect(code.code).toHaveAccessibleDescription(mentioning(words.problem["two_factor.used_code"]));
  await code.enter(phone.wrongCode());
  await expect(code.code).toHaveAccessibleDescription(mentioning(words.problem["two_factor.wrong_code"]));
  await code.submit.click();
  await code.code.fill("12");
  await code.submit.click();
  await expect(code.code).toHaveAccessibleDescription(words.session.code.incomplete);

  await code.enter(await phone.nextCode());
  await expect(home.protected).toBeVisible();
});

test("the code input accepts a pasted 123 456 and never submits by itself", async ({
  screens,
  protectedPerson,
  context,
}) => {
  const { page, code, home } = screens;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await screens.logIn(protectedPerson);
  await expect(code.code).toBeFocused();
  await expect(code.code).toHaveAttribute("inputmode", "numeric");
  await expect(code.code).toHaveAttribute("autocomplete", "one-time-code");
  const digits = await protectedPerson.phone.nextCode();
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `${digits.slice(0, 3)} ${digits.slice(3)}`,
  );
  await page.keyboard.press("ControlOrMeta+V");
  await expect(code.code).toHaveValue(new RegExp(`^${digits.slice(0, 3)}.?${digits.slice(3)}$`));
  await expect(code.heading).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(home.protected).toBeVisible();
});
