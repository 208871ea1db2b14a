import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「リカバリーコードを保存する」, shown once. */
export class RecoveryCodesDialog {
  readonly dialog;
  readonly codes;
  readonly copy;
  readonly download;
  readonly print;
  readonly saved;
  readonly done;

  constructor(page: Page, { "two-factor": { saveCodes } }: Words) {
    this.dialog = page.getByRole("dialog", { name: saveCodes.title });
    this.codes = this.dialog.getByRole("list", { name: saveCodes.codes }).getByRole("listitem");
    this.copy = this.dialog.getByRole("button", { name: saveCodes.copy, exact: true });
    this.download = this.dialog.getByRole("button", { name: saveCodes.download });
    this.print = this.dialog.getByRole("button", { name: saveCodes.print });
    this.saved = this.dialog.getByRole("checkbox", { name: saveCodes.saved });
    this.done = this.dialog.getByRole("button", { name: saveCodes.done });
  }

  async keep(): Promise<void> {
    await this.saved.check();
    await this.done.click();
  }
}
