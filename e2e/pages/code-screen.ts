import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** The six digits after the password. */
export class CodeScreen {
  readonly heading;
  readonly code;
  readonly submit;
  readonly useRecoveryCode;
  readonly cannotGetCode;
  readonly waysIn;
  readonly otherUser;

  constructor(page: Page, { session }: Words) {
    this.heading = page.getByRole("heading", { name: session.code.title });
    this.code = page.getByRole("textbox", { name: session.code.code, exact: true });
    this.submit = page.getByRole("button", { name: session.signIn.submit, exact: true });
    this.useRecoveryCode = page.getByRole("link", { name: session.code.useRecoveryCode });
    this.cannotGetCode = page.getByRole("button", { name: session.code.cannotGetCode });
    this.otherUser = page.getByRole("button", { name: session.code.otherUser });
    this.waysIn = page.getByRole("dialog", { name: session.code.cannotGetCode });
  }

  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await this.submit.click();
  }
}
