import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「認証器の名前を変更」 */
export class RenameAuthenticatorDialog {
  readonly dialog;
  readonly name;
  readonly save;

  constructor(page: Page, { layout, "two-factor": { renameDialog } }: Words) {
    this.dialog = page.getByRole("dialog", { name: renameDialog.title });
    this.name = this.dialog.getByRole("textbox", { name: renameDialog.name });
    this.save = this.dialog.getByRole("button", { name: layout.save, exact: true });
  }
}

/** The question before one of several authenticators is deleted. */
export class DeleteAuthenticatorDialog {
  readonly dialog;
  readonly remove;

  constructor(page: Page, { "two-factor": { removeDialog, remove } }: Words) {
    this.dialog = page.getByRole("alertdialog", { name: removeDialog.title });
    this.remove = this.dialog.getByRole("button", { name: remove, exact: true });
  }
}

/** The question before the recovery codes are renewed. */
export class RenewCodesDialog {
  readonly dialog;
  readonly renew;

  constructor(page: Page, { "two-factor": { renewDialog, renewRecoveryCodes } }: Words) {
    this.dialog = page.getByRole("alertdialog", { name: renewDialog.title });
    this.renew = this.dialog.getByRole("button", { name: renewRecoveryCodes, exact: true });
  }
}
