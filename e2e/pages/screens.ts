import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";
import { AccountSettings } from "./account-settings.ts";
import { Administration } from "./administration.ts";
import { CodeScreen } from "./code-screen.ts";
import { Header } from "./header.ts";
import { RecoveryCodeScreen } from "./recovery-code-screen.ts";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.ts";
import { RegistrationDialog } from "./registration-dialog.ts";
import { SignInScreen } from "./sign-in-screen.ts";
import { StepUpDialog } from "./step-up-dialog.ts";

/** What one window of a browser can show, under the names the procedures give it. */
export class Screens {
  readonly page;
  readonly #words;
  readonly signIn;
  readonly code;
  readonly recoveryCode;
  readonly header;
  readonly account;
  readonly registration;
  readonly recoveryCodes;
  readonly stepUp;
  readonly administration;
  readonly home;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.#words = words;
    this.signIn = new SignInScreen(page, words);
    this.code = new CodeScreen(page, words);
    this.recoveryCode = new RecoveryCodeScreen(page, words);
    this.header = new Header(page, words);
    this.account = new AccountSettings(page, words);
    this.registration = new RegistrationDialog(page, words);
    this.recoveryCodes = new RecoveryCodesDialog(page, words);
    this.stepUp = new StepUpDialog(page, words);
    this.administration = new Administration(page, words);
    this.home = {
      protected: page.getByRole("heading", { name: words.home.protectedTitle }),
      unprotected: page.getByRole("heading", { name: words.home.unprotectedTitle }),
    };
  }

  /** The same window, read in another language. */
  inWords(words: Words): Screens {
    return new Screens(this.page, words);
  }

  /** The same browser's next tab. */
  async openTab(address: string): Promise<Screens> {
    const tab = await this.page.context().newPage();
    await tab.goto(address);
    return new Screens(tab, this.#words);
  }

  /** Opens the portal and logs in with login name and password. */
  async logIn(person: { loginName: string; password: string }): Promise<void> {
    await this.signIn.open();
    await this.signIn.logIn(person);
  }

  /** Steps 1 and 2 of most procedures, once logged in. */
  async openSignInSettings(): Promise<void> {
    await this.header.openAccountSettings();
    await this.account.signInTab.click();
  }

  /** Up to the open registration dialog, from the start. */
  async openRegistration(person: { loginName: string; password: string }): Promise<void> {
    await this.logIn(person);
    await this.openSignInSettings();
    await this.account.enable.click();
  }
}
