import type { Page } from "@playwright/test";
import { mentioning, type Words } from "../fixtures/words.ts";

/** The top of every page behind the login. */
export class Header {
  readonly userMenu;
  readonly accountSettings;
  readonly signOut;
  readonly administration;

  constructor(page: Page, { layout }: Words) {
    this.userMenu = page.getByRole("button", { name: mentioning(layout.userMenu) });
    this.accountSettings = page.getByRole("menuitem", { name: layout.accountSettings });
    this.signOut = page.getByRole("menuitem", { name: layout.signOut });
    this.administration = page.getByRole("link", { name: layout.admin });
  }

  async openAccountSettings(): Promise<void> {
    await this.userMenu.click();
    await this.accountSettings.click();
  }

  async logOut(): Promise<void> {
    await this.userMenu.click();
    await this.signOut.click();
  }
}
