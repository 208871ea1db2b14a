import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** Login name and password. */
export class SignInScreen {
  readonly page;
  readonly heading;
  readonly loginName;
  readonly password;
  readonly submit;

  constructor(page: Page, { session }: Words) {
    this.page = page;
    this.heading = page.getByRole("heading", { name: session.signIn.title });
    this.loginName = page.getByRole("textbox", { name: session.signIn.loginName, exact: true });
    this.password = page.getByLabel(session.signIn.password, { exact: true });
    this.submit = page.getByRole("button", { name: session.signIn.submit, exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
  }

  async logIn({ loginName, password }: { loginName: string; password: string }): Promise<void> {
    await this.loginName.fill(loginName);
    await this.password.fill(password);
    await this.submit.click();
  }
}
