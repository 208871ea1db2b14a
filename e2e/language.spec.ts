import { expect, test } from "./fixtures/walkthrough.ts";
import { wordsOf } from "./fixtures/words.ts";

test("the browser's language comes first, and the switch is remembered", async ({
  screens,
  person,
  words,
  locale,
}) => {
  const { page, signIn } = screens;
  const isJapanese = locale?.startsWith("ja") ?? false;
  const otherWords = wordsOf(isJapanese ? "en" : "ja");
  const other = screens.inWords(otherWords);
  const languageOfPage = () => page.evaluate(() => document.documentElement.lang);

  await signIn.open();
  await expect(signIn.heading).toBeVisible();
  expect(await languageOfPage()).toBe(isJapanese ? "ja" : "en");
  await page.getByRole("button", { name: isJapanese ? "English" : "日本語" }).click();
  await expect(other.signIn.heading).toBeVisible();
  await expect.poll(languageOfPage).toBe(isJapanese ? "en" : "ja");

  await page.reload();
  await other.signIn.logIn(person);
  await expect(other.home.unprotected).toBeVisible();
  await other.header.logOut();
  await expect(other.signIn.heading).toBeVisible();
  await page.reload();
  await expect(other.signIn.heading).toBeVisible();
  await page.getByRole("button", { name: isJapanese ? "日本語" : "English" }).click();
  await expect(page.getByRole("heading", { name: words.session.signIn.title })).toBeVisible();
});
