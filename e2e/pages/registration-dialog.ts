import type { EnrolmentPurpose } from "@futae/contract/two-factor";
import { expect, type Page } from "@playwright/test";
import { Phone } from "../authenticator/phone.ts";
import { mentioning, type Words } from "../fixtures/words.ts";

/** 「2要素認証の登録」「認証器を追加」「機種変更」 */
export class RegistrationDialog {
  readonly dialog;
  readonly qrCode;
  readonly setupKey;
  readonly copySetupKey;
  readonly openOnThisPhone;
  readonly code;
  readonly name;
  readonly enable;
  readonly close;
  readonly newQrCode;

  constructor(
    page: Page,
    { layout, "two-factor": { enrolment } }: Words,
    purpose: EnrolmentPurpose = "first",
  ) {
    this.dialog = page.getByRole("dialog", { name: enrolment[purpose].title });
    this.qrCode = this.dialog.getByRole("img", { name: enrolment.qrCode });
    this.setupKey = this.dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/);
    this.copySetupKey = this.dialog.getByRole("button", { name: enrolment.copySecret });
    this.openOnThisPhone = this.dialog.getByRole("link", { name: enrolment.openOnThisPhone });
    this.code = this.dialog.getByRole("textbox", { name: mentioning(enrolment.code) });
    this.name = this.dialog.getByRole("textbox", { name: enrolment.name });
    this.enable = this.dialog.getByRole("button", { name: enrolment[purpose].submit, exact: true });
    this.close = this.dialog.getByRole("button", { name: layout.close });
    this.newQrCode = this.dialog.getByRole("button", { name: enrolment.newQrCode });
  }

  /** Points a new phone's camera at the dialog. */
  async scan(): Promise<Phone> {
    await expect(this.qrCode).toBeVisible();
    return Phone.scanning(this.dialog);
  }

  async confirm(code: string): Promise<void> {
    await this.code.fill(code);
    await this.enable.click();
  }
}
