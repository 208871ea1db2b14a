import { expect, type Page } from "@playwright/test";
import { fillIn, type Words } from "../fixtures/words.ts";
import { LoginPolicy } from "./login-policy.ts";

interface Named {
  readonly displayName: string;
}

/** 「共通管理」 */
export class Administration {
  readonly #page;
  readonly #words;
  readonly #adminLabel;
  readonly users;
  readonly loginTab;
  readonly loginPolicy;
  readonly search;
  readonly editHeading;
  readonly displayName;
  readonly issuePassword;
  readonly confirmPassword;
  readonly disable;
  readonly locks;
  readonly unlock;
  readonly endSessions;
  readonly confirmEndSessions;
  readonly save;

  constructor(page: Page, everyWord: Words) {
    const { "admin-users": words, "admin-policy": policyWords, layout } = everyWord;
    this.#page = page;
    this.#words = words;
    this.#adminLabel = layout.admin;
    this.users = page.getByRole("link", { name: words.title });
    this.loginTab = page
      .getByRole("navigation", { name: layout.admin })
      .getByRole("link", { name: policyWords.title, exact: true });
    this.loginPolicy = new LoginPolicy(page, everyWord);
    this.search = page.getByRole("searchbox", { name: words.list.search });
    this.editHeading = page.getByRole("heading", { name: words.edit });
    this.displayName = page.getByRole("textbox", { name: words.displayName });
    this.issuePassword = page.getByRole("button", { name: words.password.issue, exact: true });
    this.confirmPassword = page.getByRole("button", { name: words.password.confirm, exact: true });
    this.disable = page.getByRole("button", { name: words.disable, exact: true });
    this.locks = page.getByText(words.locks.locked, { exact: true });
    this.unlock = page.getByRole("button", { name: words.locks.unlock });
    this.endSessions = page.getByRole("button", { name: words.sessions.end });
    this.confirmEndSessions = page
      .getByRole("alertdialog")
      .getByRole("button", { name: words.sessions.confirm, exact: true });
    this.save = page.getByRole("button", { name: layout.save, exact: true });
  }

  /** Types, and waits until the list shows the one person, or this many, and no longer moves. */
  async find(typed: string, { count = 1 } = {}): Promise<void> {
    await this.search.fill(typed);
    const total = RegExp.escape(fillIn(this.#words.list.total, { total: count }));
    await expect(this.#page.getByRole("status").filter({ hasText: new RegExp(`^${total}$`) })).toBeVisible();
  }

  row({ displayName }: Named) {
    return this.#page.getByRole("table", { name: this.#words.title }).getByRole("row", { name: displayName });
  }

  edit({ displayName }: Named) {
    return this.#page.getByRole("link", { name: fillIn(this.#words.list.editUser, { name: displayName }) });
  }

  /** Opens a user's page from the list, once logged in. */
  async open(user: Named & { readonly loginName: string }): Promise<void> {
    await this.#page.getByRole("link", { name: this.#adminLabel }).click();
    await this.find(user.loginName);
    await this.edit(user).click();
    await expect(this.editHeading).toBeVisible();
  }

  /** The question before another person's two-factor authentication is disabled. */
  resetOf({ displayName }: Named) {
    const name = fillIn(this.#words.reset.title, { name: displayName });
    const dialog = this.#page.getByRole("alertdialog", { name });
    return {
      dialog,
      reason: dialog.getByRole("textbox", { name: this.#words.reset.reason }),
      disable: dialog.getByRole("button", { name: this.#words.disable, exact: true }),
    };
  }
}
