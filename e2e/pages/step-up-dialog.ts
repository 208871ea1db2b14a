import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「本人確認」: the step-up with password and code. */
export class StepUpDialog {
  readonly dialog;
  readonly password;
  readonly code;
  readonly useRecoveryCode;
  readonly recoveryCode;
  readonly submit;

  constructor(page: Page, { "step-up": stepUp }: Words) {
    this.dialog = page.getByRole("dialog", { name: stepUp.title });
    this.password = this.dialog.getByLabel(stepUp.password, { exact: true });
    this.code = this.dialog.getByRole("textbox", { name: stepUp.code });
    this.useRecoveryCode = this.dialog.getByRole("button", { name: stepUp.useRecoveryCode });
    this.recoveryCode = this.dialog.getByRole("textbox", { name: stepUp.recoveryCode });
    this.submit = this.dialog.getByRole("button", { name: stepUp.submit });
  }
}
