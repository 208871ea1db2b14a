import { expect, test } from "./fixtures/walkthrough.ts";
import { wordsOf } from "./fixtures/words.ts";

const gone = { status: 404, contentType: "text/plain", body: "" };

test("a language file that is gone after an update loses nothing typed, and a reload loads the language", async ({
  screens,
  person,
  words,
  locale,
}) => {
  const { page, signIn } = screens;
  const isJapanese = locale?.startsWith("ja") ?? false;
  const other = screens.inWords(wordsOf(isJapanese ? "en" : "ja"));
  await signIn.open();
  await signIn.loginName.fill(person.loginName);
  await page.route("**/assets/**", (route) => route.fulfill(gone));
  await page.getByRole("button", { name: isJapanese ? "English" : "日本語" }).click();
  await expect(page.getByText(words.layout.outdated)).toBeVisible();
  await expect(signIn.loginName).toHaveValue(person.loginName);
  await page.unroute("**/assets/**");
  await page.getByRole("button", { name: words.layout.reload }).click();
  await expect(other.signIn.heading).toBeVisible();
});

test("a page whose file is gone after an update is reloaded", async ({ screens, person }) => {
  const { page, header, home, account } = screens;
  await screens.logIn(person);
  await expect(home.unprotected).toBeVisible();
  await page.route("**/assets/**", (route) => route.fulfill(gone), { times: 1 });
  const loadedAnew = page.waitForEvent("load");
  await header.openAccountSettings();
  await loadedAnew;
  await expect(account.displayName).toHaveValue(person.displayName);
});

test("a dialog whose file is gone after an update loses nothing typed", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, code } = screens;
  await screens.logIn(protectedPerson);
  await code.code.fill("123");
  await page.route("**/assets/**", (route) => route.fulfill(gone));
  await code.cannotGetCode.click();
  await expect(page.getByText(words.layout.outdated)).toBeVisible();
  await expect(code.code).toHaveValue("123");
  await page.unroute("**/assets/**");
  await page.getByRole("button", { name: words.layout.reload }).click();
  await code.cannotGetCode.click();
  await expect(code.waysIn).toBeVisible();
});
