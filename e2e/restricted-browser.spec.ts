import { expect, test } from "./fixtures/walkthrough.ts";
import { wordsOf } from "./fixtures/words.ts";

test("a browser that keeps no cookie is told so after the login", async ({
  screens,
  person,
  words,
  context,
}) => {
  const { page, signIn } = screens;
  await page.route("**/api/session", async (route) => {
    const response = await route.fetch();
    await context.clearCookies();
    const { "set-cookie": _, ...headers } = response.headers();
    return route.fulfill({ response, headers });
  });
  await signIn.open();
  await signIn.logIn(person);
  await expect(page.getByText(words.session.signIn.cookies)).toBeVisible();
  await expect(signIn.heading).toBeVisible();
});

test("a browser that says it refuses cookies is told so before the login", async ({ screens, words }) => {
  const { page, signIn } = screens;
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "cookieEnabled", { get: () => false }),
  );
  await signIn.open();
  await expect(page.getByText(words.session.signIn.cookies)).toBeVisible();
});

for (const storage of ["blocked", "full"] as const) {
  test(`where storage is ${storage}, the portal opens and the language can be changed`, async ({
    screens,
    person,
    locale,
  }) => {
    const { page, signIn } = screens;
    const isJapanese = locale?.startsWith("ja") ?? false;
    const other = screens.inWords(wordsOf(isJapanese ? "en" : "ja"));
    await page.addInitScript((isBlocked) => {
      const refuse = () => {
        throw new DOMException("refused", isBlocked ? "SecurityError" : "QuotaExceededError");
      };
      if (isBlocked)
        for (const name of ["localStorage", "sessionStorage"] as const)
          Object.defineProperty(window, name, { get: refuse });
      else Storage.prototype.setItem = refuse;
    }, storage === "blocked");
    await signIn.open();
    await signIn.loginName.fill(person.loginName);
    await page.getByRole("button", { name: isJapanese ? "English" : "日本語" }).click();
    await expect(other.signIn.heading).toBeVisible();
    await expect(other.signIn.loginName).toHaveValue(person.loginName);
    await other.signIn.logIn(person);
    await expect(other.home.unprotected).toBeVisible();
  });
}

for (const clipboard of ["missing", "refused"] as const) {
  test(`where the clipboard is ${clipboard}, copying says what to do instead`, async ({
    screens,
    person,
    words,
  }) => {
    const { page, registration, recoveryCodes } = screens;
    const { enrolment, saveCodes } = words["two-factor"];
    await page.addInitScript((isMissing) => {
      const writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
      Object.defineProperty(Navigator.prototype, "clipboard", {
        get: () => (isMissing ? undefined : { writeText }),
      });
    }, clipboard === "missing");
    await screens.openRegistration(person);
    await registration.copySetupKey.click();
    await expect(registration.dialog.getByText(enrolment.copyFailed)).toBeVisible();
    const phone = await registration.scan();
    await registration.confirm(await phone.nextCode());
    await recoveryCodes.copy.click();
    await expect(recoveryCodes.dialog.getByText(saveCodes.copyFailed)).toBeVisible();
  });
}
