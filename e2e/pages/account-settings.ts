import type { Page } from "@playwright/test";
import type { Words } from "../fixtures/words.ts";

/** 「アカウント設定」 */
export class AccountSettings {
  readonly displayName;
  readonly save;
  readonly signInTab;
  readonly sessionsTab;
  readonly twoFactor;
  readonly enable;
  readonly disable;
  readonly on;
  readonly off;
  readonly confirmation;
  readonly confirmDisable;
  readonly addAuthenticator;
  readonly renewRecoveryCodes;
  readonly #authenticators;
  readonly #words;

  constructor(page: Page, { account, layout, "two-factor": twoFactor }: Words) {
    this.displayName = page.getByRole("textbox", { name: account.profile.displayName });
    this.save = page.getByRole("button", { name: layout.save, exact: true });
    this.signInTab = page.getByRole("link", { name: account.signIn.title });
    this.sessionsTab = page
      .getByRole("navigation", { name: account.tabs })
      .getByRole("link", { name: account.sessions.title });
    this.twoFactor = page.getByRole("region", { name: twoFactor.title });
    this.enable = this.twoFactor.getByRole("button", { name: twoFactor.enable, exact: true });
    this.disable = this.twoFactor.getByRole("button", { name: twoFactor.disable, exact: true });
    this.on = this.twoFactor.getByText(twoFactor.on, { exact: true });
    this.off = this.twoFactor.getByText(twoFactor.off, { exact: true });
    this.confirmation = page.getByRole("alertdialog", { name: twoFactor.disableDialog.title });
    this.addAuthenticator = this.twoFactor.getByRole("button", { name: twoFactor.addAuthenticator });
    this.renewRecoveryCodes = this.twoFactor.getByRole("button", { name: twoFactor.renewRecoveryCodes });
    this.#authenticators = this.twoFactor
      .getByRole("list", { name: twoFactor.authenticator, exact: true })
      .getByRole("listitem");
    this.#words = twoFactor;
    this.confirmDisable = this.confirmation.getByRole("button", { name: twoFactor.disable, exact: true });
  }

  /** One of the authenticators, and what can be done with it. */
  authenticator(name: string) {
    const entry = this.#authenticators.filter({
      has: this.twoFactor.page().getByText(name, { exact: true }),
    });
    const { replace, rename, remove } = this.#words;
    return {
      entry,
      replace: entry.getByRole("button", { name: replace, exact: true }),
      rename: entry.getByRole("button", { name: rename, exact: true }),
      remove: entry.getByRole("button", { name: remove, exact: true }),
    };
  }
}
