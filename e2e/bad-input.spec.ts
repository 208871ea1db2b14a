import { growOld } from "./fixtures/passing-time.ts";
import { expect, test } from "./fixtures/walkthrough.ts";

test.describe("while the server is stopped", () => {
  test.use({ serverMayBeGone: true });

  test.afterEach(async ({ portal }) => portal.restart());

  test("the login keeps what was typed, and continues after a retry", async ({
    screens,
    person,
    portal,
    words,
  }) => {
    const { page, signIn, home } = screens;
    await signIn.open();
    await signIn.loginName.fill(person.loginName);
    await signIn.password.fill(person.password);
    await portal.stop();
    await signIn.submit.click();
    await expect(page.getByText(words.layout.connectionLost)).toBeVisible();
    await expect(signIn.loginName).toHaveValue(person.loginName);
    await expect(signIn.password).toHaveValue(person.password);
    await portal.start();
    await page.getByRole("button", { name: words.layout.retry }).click();
    await expect(home.unprotected).toBeVisible();
  });

  test("the registration dialog keeps the code and the QR code", async ({
    screens,
    person,
    portal,
    words,
  }) => {
    const { registration, recoveryCodes, account } = screens;
    await screens.openRegistration(person);
    const phone = await registration.scan();
    await registration.code.fill("123456");
    await portal.stop();
    await registration.enable.click();
    await expect(registration.dialog.getByText(words.layout.connectionLost)).toBeVisible();
    await expect(registration.code).toHaveValue(/^123.?456$/);
    await portal.start();
    expect((await registration.scan()).uri).toBe(phone.uri);
    await registration.code.fill(await phone.nextCode());
    await registration.dialog.getByRole("button", { name: words.layout.retry }).click();
    await recoveryCodes.keep();
    await expect(account.on).toBeVisible();
  });

  test("a page that cannot be opened offers a retry", async ({ screens, person, portal, words }) => {
    const { page, home, header, account } = screens;
    await screens.logIn(person);
    await expect(home.unprotected).toBeVisible();
    await portal.stop();
    await header.openAccountSettings();
    await expect(page.getByRole("heading", { name: words.layout.connectionLostPage })).toBeVisible();
    await portal.start();
    await page.getByRole("button", { name: words.layout.retry }).click();
    await expect(account.signInTab).toBeVisible();
  });
});

test("an expired pending sign-in leads back to the login with the reason", async ({
  screens,
  protectedPerson,
  portal,
  words,
}) => {
  const { page, signIn, code, home } = screens;
  const { phone } = protectedPerson;
  await screens.logIn(protectedPerson);
  await expect(code.heading).toBeVisible();
  growOld(portal, "pending sign-in", protectedPerson);
  await code.enter(phone.wrongCode());
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText(words.session.signIn.expired)).toBeVisible();
  await signIn.logIn(protectedPerson);
  await code.enter(await phone.nextCode());
  await expect(home.protected).toBeVisible();
});

test("an expired session leads to the login with the reason, then back to the same page", async ({
  screens,
  person,
  portal,
  words,
}) => {
  const { page, signIn, account, registration } = screens;
  await screens.logIn(person);
  await screens.openSignInSettings();
  await expect(account.off).toBeVisible();
  growOld(portal, "session", person);
  await account.enable.click();
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
  await expect(registration.dialog).toBeHidden();
  await signIn.logIn(person);
  await expect(account.off).toBeVisible();
});

test("an expired enrolment leads to a new QR code with the reason", async ({
  screens,
  person,
  portal,
  words,
}) => {
  const { registration, recoveryCodes, account } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  growOld(portal, "enrolment", person);
  await registration.confirm(await phone.nextCode());
  await expect(registration.dialog).toContainText(words["two-factor"].enrolment.expired);
  await registration.newQrCode.click();
  const again = await registration.scan();
  expect(again.secret).not.toBe(phone.secret);
  await registration.confirm(await again.nextCode());
  await recoveryCodes.keep();
  await expect(account.on).toBeVisible();
});

test("five wrong codes lead to a new QR code with the reason", async ({ screens, person, words }) => {
  const { registration } = screens;
  await screens.openRegistration(person);
  const phone = await registration.scan();
  const texts = words["two-factor"].enrolment;
  for (const left of [4, 3, 2, 1]) {
    const answer = screens.page.waitForResponse("**/confirmation");
    await registration.confirm(phone.wrongCode());
    expect(await (await answer).json()).toMatchObject({ attemptsLeft: left });
  }
  await registration.confirm(phone.wrongCode());
  await expect(registration.dialog).toContainText(texts.exhausted);
  await registration.newQrCode.click();
  expect((await registration.scan()).secret).not.toBe(phone.secret);
});

test("the Back button after logging out shows nothing", async ({ screens, person }) => {
  const { page, header, signIn, account, home } = screens;
  await screens.logIn(person);
  await expect(home.unprotected).toBeVisible();
  await screens.openSignInSettings();
  await expect(account.off).toBeVisible();
  await header.logOut();
  await expect(signIn.heading).toBeVisible();
  await page.goBack();
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText(person.loginName)).toHaveCount(0);
  await expect(page.getByText(person.displayName)).toHaveCount(0);
});

test("a wrong password says so at its field and keeps the login name", async ({ screens, person, words }) => {
  const { signIn } = screens;
  await screens.logIn({ ...person, password: "not the password at all" });
  await expect(signIn.password).toHaveAccessibleDescription(words.problem["session.wrong_credentials"]);
  await expect(signIn.password).toBeFocused();
  await expect(signIn.loginName).toHaveValue(person.loginName);
});

test("the address that password managers open leads to changing the password after the login", async ({
  screens,
  person,
}) => {
  const { page, signIn, account } = screens;
  await page.goto("/.well-known/change-password");
  await signIn.logIn(person);
  await expect(account.off).toBeVisible();
});

test("the login leads to the page that was asked for, but to no other site", async ({
  screens,
  person,
  portal,
}) => {
  const { page, header, signIn, account, home } = screens;
  await page.goto("/account/sign-in");
  await signIn.logIn(person);
  await expect(account.off).toBeVisible();
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
  ]) {
    await header.logOut();
    await expect(signIn.heading).toBeVisible();
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(elsewhere)}`);
    await signIn.logIn(person);
    await expect(home.unprotected).toBeVisible();
    expect(page.url()).toBe(`${portal.origin}/`);
  }
});
