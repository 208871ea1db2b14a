import { expect, test } from "./fixtures/walkthrough.ts";

test.use({ variant: { FUTAE_REGION: "JP" } });

test("where two-factor authentication is not offered the card says so, and the interface refuses it", async ({
  screens,
  person,
  words,
}) => {
  const { page, account } = screens;
  await screens.logIn(person);
  await expect(page.getByText(words.home.unavailableText)).toBeVisible();
  await screens.openSignInSettings();
  await expect(account.twoFactor.getByText(words["two-factor"].unavailable)).toBeVisible();
  await expect(account.enable).toBeHidden();
  await page.goto("/account/sign-in?dialog=enrolment");
  await expect(account.twoFactor.getByText(words["two-factor"].unavailable)).toBeVisible();
  await expect(screens.registration.dialog).toBeHidden();
  const refusal = await page.evaluate(async () => {
    const session = await (await fetch("/api/session")).json();
    const answer = await fetch("/api/account/two-factor/enrolment", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Futae-User": session.user.id },
      body: "{}",
    });
    return { status: answer.status, code: (await answer.json()).code };
  });
  expect(refusal).toEqual({ status: 403, code: "two_factor.unavailable" });
});

test("the help says that two-factor authentication is not offered here", async ({ screens, words }) => {
  await screens.page.goto("/help");
  await expect(screens.page.getByText(words["two-factor"].unavailable).first()).toBeVisible();
});
