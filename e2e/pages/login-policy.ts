import { expect, type Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「ログイン」 of 「共通管理」 */
export class LoginPolicy {
  readonly #unchanged;
  readonly allow;
  readonly idle;
  readonly preview;
  readonly contactInJapanese;
  readonly contactInEnglish;
  readonly conflict;
  readonly save;
  readonly cancel;
  readonly discard;

  constructor(page: Page, { "admin-policy": words, layout }: Words) {
    const contact = page.getByRole("region", { name: words.contact.title });
    this.allow = page.getByRole("checkbox", { name: words.twoFactor.allow });
    this.idle = page.getByRole("textbox", { name: words.session.idle, exact: true });
    this.preview = page.getByRole("region", { name: words.preview.title });
    this.contactInJapanese = contact.getByRole("textbox", { name: words.japanese });
    this.contactInEnglish = contact.getByRole("textbox", { name: words.english });
    this.conflict = page.getByRole("alert").filter({ hasText: words.conflict.title });
    this.save = page.getByRole("button", { name: layout.save, exact: true });
    this.cancel = page.getByRole("button", { name: layout.cancel, exact: true });
    this.discard = page.getByRole("alertdialog").getByRole("button", { name: layout.unsaved.leave });
    this.#unchanged = page.getByText(words.bar.unchanged, { exact: true });
  }

  /** Saves, and waits until what is shown is what is saved. */
  async saveChanges(): Promise<void> {
    await expect(this.#unchanged).toBeHidden();
    await this.save.click();
    await expect(this.#unchanged).toBeVisible();
  }
}
