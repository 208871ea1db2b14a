import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures/walkthrough.ts";
import { fillIn, mentioning, wordsOf } from "./fixtures/words.ts";

test("the messages of a translated login page change and disappear as in the original", async ({
  screens,
  person,
  words,
}) => {
  const { page, signIn, home } = screens;
  const { signIn: texts } = words.session;
  const wrong = page.getByText(words.problem["session.wrong_credentials"]);

  await signIn.open();
  await expect(signIn.heading.locator("font").first()).toBeVisible();
  await signIn.submit.click();
  await expect(page.getByText(texts.loginNameMissing)).toBeVisible();
  await signIn.logIn({ ...person, password: "not the password at all" });
  await expect(wrong).toBeVisible();
  await expect(page.getByText(texts.loginNameMissing)).toHaveCount(0);
  await signIn.submit.click();
  await expect(page.getByText(texts.passwordMissing)).toBeVisible();
  await expect(wrong).toHaveCount(0);

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/session", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await signIn.logIn(person);
  await expect(page.getByRole("button", { name: texts.pending })).toBeVisible();
  answer();
  await expect(home.unprotected).toBeVisible();
});

test("a wait is counted down on a translated page", async ({ screens, person, words }) => {
  const { page, signIn } = screens;
  await page.route("**/api/session", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const status = 429;
    const code = "session.password_locked";
    const problem = {
      type: "about:blank",
      title: code,
      status,
      code,
      requestId: "r-1",
      retryAfterSeconds: 3,
    };
    return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await screens.logIn(person);
  await expect(page.getByRole("timer")).toHaveText(mentioning(words.layout.tryAgainIn));
  const first = await page.getByRole("timer").textContent();
  await expect(page.getByRole("timer")).not.toHaveText(first ?? "");
  await expect(page.getByText(words.layout.waitIsOver)).toBeVisible();
  await expect(page.getByRole("timer")).toHaveCount(0);
  await expect(signIn.heading).toBeVisible();
});

test("menus, numbers, toasts and the language of a translated page change as in the original", async ({
  screens,
  people,
  words,
  locale,
}) => {
  const { page, header, administration, home } = screens;
  const texts = words["admin-users"];
  const found = await people.join();
  await screens.logIn(await people.join("administrator"));
  await expect(home.unprotected).toBeVisible();
  await header.administration.click();
  await administration.find(found.loginName);
  const withoutTwoFactor = page.getByRole("button", { name: `${texts.off} 1` });
  await withoutTwoFactor.click();
  await expect(withoutTwoFactor).toHaveAttribute("aria-pressed", "true");
  await administration.find(`${found.loginName}-nobody`, { count: 0 });
  await expect(page.getByRole("button", { name: `${texts.off} 0` })).toBeVisible();
  await administration.find(found.loginName);
  await administration.edit(found).click();
  await administration.save.click();
  await expect(page.getByRole("status").getByText(words.layout.saved)).toBeVisible();
  await expect(page.getByRole("status").getByText(words.layout.saved)).toHaveCount(0);
  await expect(page.getByText(fillIn(texts.list.total, { total: 1 }))).toBeVisible();

  const other = screens.inWords(wordsOf(locale?.startsWith("ja") ? "en" : "ja"));
  await page.getByRole("button", { name: locale?.startsWith("ja") ? "English" : "日本語" }).click();
  await expect(other.administration.users).toBeVisible();
  await expect(administration.users).toHaveCount(0);
});

test("names, keys and codes are not translated", async ({ screens, people, words }) => {
  const { page, header, administration, home, account, registration, recoveryCodes } = screens;
  const administrator = await people.join("administrator");
  const isLeftAlone = (text: Locator) => expect(text).toHaveAttribute("translate", "no");

  await screens.logIn(administrator);
  await expect(home.unprotected).toBeVisible();
  await isLeftAlone(page.getByRole("banner").getByText(administrator.displayName, { exact: true }));
  await header.administration.click();
  await administration.find(administrator.loginName);
  const row = administration.row(administrator);
  await isLeftAlone(row.getByText(administrator.displayName, { exact: true }));
  await isLeftAlone(row.getByText(administrator.loginName, { exact: true }));

  await header.userMenu.click();
  await isLeftAlone(page.getByRole("dialog").getByText(administrator.loginName, { exact: true }));
  await header.accountSettings.click();
  await account.signInTab.click();
  await isLeftAlone(page.getByRole("main").getByText(administrator.loginName, { exact: true }));
  await account.enable.click();
  await isLeftAlone(registration.setupKey);
  await registration.confirm(await (await registration.scan()).nextCode());
  await expect(recoveryCodes.codes).toHaveCount(10);
  for (const code of await recoveryCodes.codes.all()) await isLeftAlone(code.getByText(/-/));
  await recoveryCodes.keep();
  await isLeftAlone(account.twoFactor.getByText(words["two-factor"].defaultName, { exact: true }));
});
