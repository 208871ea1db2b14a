import { AccountModel } from "../model/account-model.ts";
import type { BrowserModel } from "../model/credentials-model.ts";
import { Phone } from "../support/phone.ts";
import type { Person } from "./person.ts";
import type { AccountState } from "./stored-account.ts";

/** The account of a person in the model, as it is now, and the browser they are at. */
export class ModelledAccount {
  readonly model: AccountModel;
  readonly browser: BrowserModel = {};
  readonly #setupKeys = new Map<Phone, string>();

  constructor({ state, place, phones, ids, recoveryCodes }: Person, now: number) {
    this.model = new AccountModel(now);
    const { secondFactor, credentials } = this.model;
    for (const [setupKey, lastUsedStep] of Object.entries(state.lastUsedSteps)) {
      const phone = phones.get(setupKey) ?? new Phone(setupKey);
      const id = ids.get(setupKey);
      this.#setupKeys.set(phone, setupKey);
      secondFactor.authenticators.push({ phone, lastUsedStep, ...(id !== undefined && { id }) });
    }
    const codes = [...recoveryCodes, ...unknownRecoveryCodes].slice(0, state.recoveryCodesLeft);
    secondFactor.issueRecoveryCodes(codes);
    for (let left = state.sessions - (place === "signed-in" ? 1 : 0); left > 0; left -= 1)
      credentials.openSession({}, now);
    if (place === "signed-in") credentials.openSession(this.browser, now);
    if (place === "code-required") credentials.openPendingSignIn(this.browser, now);
  }

  /** Takes the enrolment just started to a phone. */
  scan(phone: Phone, setupKey: string): void {
    this.#setupKeys.set(phone, setupKey);
    this.model.scan(phone);
  }

  /** Ten that nobody knows. */
  issueRecoveryCodes(): void {
    this.model.secondFactor.issueRecoveryCodes(unknownRecoveryCodes);
  }

  get stored(): Pick<AccountState, "lastUsedSteps" | "recoveryCodesLeft" | "sessions"> {
    const { secondFactor, credentials } = this.model;
    const steps = secondFactor.authenticators.map(
      ({ phone, lastUsedStep }) => [this.#setupKeys.get(phone) ?? "", lastUsedStep] as const,
    );
    return {
      lastUsedSteps: Object.fromEntries(steps),
      recoveryCodesLeft: secondFactor.recoveryCodesLeft,
      sessions: credentials.sessions.size,
    };
  }
}

const unknownRecoveryCodes = Array.from({ length: 10 }, (_, index) => `unknown ${index}`);
