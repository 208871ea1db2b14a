import type { Page } from "@playwright/test";
import { administrator } from "./fixtures/portal.ts";
import { expect, test } from "./fixtures/walkthrough.ts";

/** A name that would show a picture and change the title if it were taken for markup. */
const hostile = `<img src=x onerror="document.title='hit'">`;

const expectNoMarkup = async (page: Page) => {
  expect(await page.evaluate(() => document.images.length)).toBe(0);
  await expect(page).not.toHaveTitle("hit");
};

test("a name that is markup is shown as it was typed, to its owner and to administrators (XS-2)", async ({
  screens,
  person,
  openBrowser,
  portal,
  words,
}) => {
  const { page, header } = screens;
  await screens.logIn(person);
  await header.openAccountSettings();
  await page.getByRole("textbox", { name: words.account.profile.displayName }).fill(hostile);
  await page.getByRole("button", { name: words.layout.save, exact: true }).click();
  await expect(page.getByText(hostile).first()).toBeVisible();
  await expectNoMarkup(page);

  const office = await openBrowser({ baseURL: portal.origin });
  await office.logIn(administrator);
  await office.header.administration.click();
  await office.administration.find(person.loginName);
  await expect(office.administration.row({ displayName: hostile })).toBeVisible();
  await expectNoMarkup(office.page);
  await office.administration.edit({ displayName: hostile }).click();
  await expect(office.administration.editHeading).toBeVisible();
  await expectNoMarkup(office.page);
});

test("scripts planted in the page do not run (XS-1)", async ({ browser, portal }) => {
  const page = await browser.newPage({ baseURL: portal.origin });
  const violations: string[] = [];
  page.on("console", (message) => violations.push(message.text()));
  await page.route("/sign-in", async (route) => {
    const response = await route.fetch();
    const planted = `<script>document.title="hit"</script>${hostile}<a href="javascript:document.title='hit'">go</a>`;
    const body = (await response.text()).replace("</body>", `${planted}</body>`);
    await route.fulfill({ response, body });
  });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "go" }).click();
  await expect
    .poll(() => violations.filter((text) => text.includes("Content Security Policy")).length)
    .toBeGreaterThanOrEqual(3);
  await expect(page).not.toHaveTitle("hit");
  await page.close();
});

test("no other page can frame the portal (XS-1)", async ({ browser, portal }) => {
  const page = await browser.newPage();
  await page.setContent(`<iframe src="${portal.origin}/sign-in" title="framed"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
  await page.close();
});

test("scripts find no token, and an enrolment sends nothing to anybody else (SE-7, EN-7)", async ({
  screens,
  person,
  portal,
}) => {
  const { page, registration } = screens;
  const elsewhere: string[] = [];
  page.on("request", (asked) => {
    if (!asked.url().startsWith(`${portal.origin}/`)) elsewhere.push(asked.url());
  });
  await screens.openRegistration(person);
  await expect(registration.qrCode).toBeVisible();
  expect(
    await page.evaluate(async () => ({
      cookies: document.cookie,
      kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      databases: await indexedDB.databases(),
    })),
  ).toEqual({ cookies: "", kept: [], databases: [] });
  expect(elsewhere).toEqual([]);
});
