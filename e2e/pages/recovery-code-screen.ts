import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** A recovery code in place of the six digits. */
export class RecoveryCodeScreen {
  readonly heading;
  readonly recoveryCode;
  readonly submit;

  constructor(page: Page, { session }: Words) {
    this.heading = page.getByRole("heading", { name: session.recoveryCode.title });
    this.recoveryCode = page.getByRole("textbox", { name: session.recoveryCode.recoveryCode });
    this.submit = page.getByRole("button", { name: session.signIn.submit, exact: true });
  }

  async enter(recoveryCode: string): Promise<void> {
    await this.recoveryCode.fill(recoveryCode);
    await this.submit.click();
  }
}
