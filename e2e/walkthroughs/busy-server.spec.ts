import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible.ts";
import { expect, test } from "../fixtures/walkthrough.ts";

test.use({ serverMayBeGone: true });

/** Answers the first request of this kind as a server whose queue is full, and lets the others through. */
async function beBusyOnce(
  page: Page,
  { method, path, retryAfterSeconds }: { method: string; path: string; retryAfterSeconds: number },
): Promise<void> {
  let wasBusy = false;
  await page.route(path, async (route) => {
    if (wasBusy || route.request().method() !== method) return route.continue();
    wasBusy = true;
    const problem = {
      type: "",
      title: "",
      status: 503,
      code: "server.busy",
      requestId: "",
      retryAfterSeconds,
    };
    await route.fulfill({
      status: problem.status,
      contentType: "application/problem+json",
      headers: { "Retry-After": String(retryAfterSeconds) },
      body: JSON.stringify(problem),
    });
  });
}

const login = { method: "POST", path: "**/api/session" };
const longWaitSeconds = 50;

test("a login says that it waits while the server is busy, and continues by itself", async ({
  screens,
  protectedPerson,
  words,
}) => {
  const { page, signIn, code } = screens;
  await beBusyOnce(page, { ...login, retryAfterSeconds: 1 });
  await signIn.open();
  await signIn.logIn(protectedPerson);
  await expect(page.getByRole("status").filter({ hasText: words.layout.busy })).toBeVisible();
  await expect(page.getByRole("button", { name: words.session.signIn.pending })).toBeVisible();
  await expect(signIn.loginName).toHaveValue(protectedPerson.loginName);
  await expect(signIn.password).toHaveValue(protectedPerson.password);
  await expect(code.heading).toBeVisible();
  await expect(page.getByText(words.layout.busy)).toBeHidden();
});

test("a login that waits can be cancelled, and what was typed stays", async ({ screens, person, words }) => {
  const { page, signIn, home } = screens;
  await beBusyOnce(page, { ...login, retryAfterSeconds: longWaitSeconds });
  await signIn.open();
  await signIn.logIn(person);
  await expect(page.getByText(words.layout.busy)).toBeVisible();
  await expectAccessible(page, "waiting for a busy server");
  await page.getByRole("button", { name: words.layout.stopWaiting }).click();
  await expect(page.getByText(words.layout.busy)).toBeHidden();
  await expect(page.getByRole("alert").filter({ hasText: words.problem["server.busy"] })).toBeVisible();
  await expect(signIn.password).toHaveValue(person.password);
  await signIn.submit.click();
  await expect(home.unprotected).toBeVisible();
});

test("a dialog waits as well, and stays open when the wait is cancelled", async ({
  screens,
  person,
  words,
}) => {
  const { page } = screens;
  const texts = words.account.passwordDialog;
  const newPassword = "a-lantern-beside-the-gate";
  await screens.logIn(person);
  await screens.openSignInSettings();
  await beBusyOnce(page, {
    method: "PUT",
    path: "**/api/account/password",
    retryAfterSeconds: longWaitSeconds,
  });
  await page.getByRole("button", { name: words.account.signIn.changePassword }).click();
  await page.getByLabel(texts.currentPassword, { exact: true }).fill(person.password);
  await page.getByLabel(texts.newPassword, { exact: true }).fill(newPassword);
  await page.getByRole("button", { name: texts.submit, exact: true }).click();
  await expect(page.getByText(words.layout.busy)).toBeVisible();
  await expectAccessible(page, "a dialog that waits for a busy server");
  await page.getByRole("button", { name: words.layout.stopWaiting }).click();
  await expect(page.getByRole("alert").filter({ hasText: words.problem["server.busy"] })).toBeVisible();
  await expect(page.getByLabel(texts.newPassword, { exact: true })).toHaveValue(newPassword);
  await page.getByRole("button", { name: texts.submit, exact: true }).click();
  await expect(page.getByText(texts.done)).toBeVisible();
});
