import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「アカウント設定」 */
export class AccountSettings {
  readonly signInTab;
  readonly twoFactor;
  readonly enable;
  readonly disable;
  readonly on;
  readonly off;
  readonly confirmation;
  readonly confirmDisable;

  constructor(page: Page, { account, "two-factor": twoFactor }: Words) {
    this.signInTab = page.getByRole("link", { name: account.signIn.title });
    this.twoFactor = page.getByRole("region", { name: twoFactor.title });
    this.enable = this.twoFactor.getByRole("button", { name: twoFactor.enable, exact: true });
    this.disable = this.twoFactor.getByRole("button", { name: twoFactor.disable, exact: true });
    this.on = this.twoFactor.getByText(twoFactor.on, { exact: true });
    this.off = this.twoFactor.getByText(twoFactor.off, { exact: true });
    this.confirmation = page.getByRole("alertdialog", { name: twoFactor.disableDialog.title });
    this.confirmDisable = this.confirmation.getByRole("button", { name: twoFactor.disable, exact: true });
  }
}
