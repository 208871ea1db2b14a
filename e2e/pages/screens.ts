import { expect, type Page } from "@playwright/test";
import type { ProtectedPerson } from "../fixtures/people.ts";
import type { Words } from "../fixtures/words.ts";
import { AccountSettings } from "./account-settings.ts";
import { Administration } from "./administration.ts";
import {
  DeleteAuthenticatorDialog,
  RenameAuthenticatorDialog,
  RenewCodesDialog,
} from "./authenticator-dialogs.ts";
import { CodeScreen } from "./code-screen.ts";
import { Header } from "./header.ts";
import { LoginHistory } from "./login-history.ts";
import { RecoveryCodeScreen } from "./recovery-code-screen.ts";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.ts";
import { RegistrationDialog } from "./registration-dialog.ts";
import { SignInScreen } from "./sign-in-screen.ts";
import { StepUpDialog } from "./step-up-dialog.ts";

/** The screens of one browser window, named as in the procedures. */
export class Screens {
  readonly page;
  readonly #words;
  readonly signIn;
  readonly code;
  readonly recoveryCode;
  readonly header;
  readonly account;
  readonly loginHistory;
  readonly registration;
  readonly addition;
  readonly phoneChange;
  readonly renaming;
  readonly removal;
  readonly renewal;
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
    this.loginHistory = new LoginHistory(page, words);
    this.registration = new RegistrationDialog(page, words);
    this.addition = new RegistrationDialog(page, words, "additional");
    this.phoneChange = new RegistrationDialog(page, words, "replacement");
    this.renaming = new RenameAuthenticatorDialog(page, words);
    this.removal = new DeleteAuthenticatorDialog(page, words);
    this.renewal = new RenewCodesDialog(page, words);
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

  /** 「ログイン履歴」, once logged in. */
  async openLoginHistory(): Promise<void> {
    await this.header.openAccountSettings();
    await this.account.sessionsTab.click();
  }

  /** Logs in with a code of one's phone and opens 「ログイン名とパスワード」. */
  async logInToSettings(person: ProtectedPerson): Promise<void> {
    await this.logIn(person);
    await this.code.enter(await person.phone.nextCode());
    await expect(this.home.protected).toBeVisible();
    await this.openSignInSettings();
  }

  /** Up to the open registration dialog, from the start. */
  async openRegistration(person: { loginName: string; password: string }): Promise<void> {
    await this.logIn(person);
    await this.openSignInSettings();
    await this.account.enable.click();
  }
}
