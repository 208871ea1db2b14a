import { expect } from "vitest";
import { Phone } from "../support/phone.ts";
import type { Intent } from "./account-model.ts";
import type { CodeChoice, FactorChoice, IntentChoice } from "./action.ts";
import { type Factor, matchingSteps } from "./second-factor-model.ts";

const nobodysPhone = new Phone("A".repeat(32));
const nobodysRecoveryCode = "0000-0000-0000-0000";
const nobodysId = "01234567-89ab-4cde-8f01-23456789abcd";

/** Every phone, recovery code and authenticator a person ever had, the newest first. */
export class OwnedFactors {
  readonly phones: Phone[] = [];
  readonly recoveryCodes: string[] = [];
  readonly authenticatorIds: string[] = [];
  readonly #accepted = new Set<string>();

  code(choice: CodeChoice, now: number): string {
    const [newest = nobodysPhone] = this.phones;
    if (choice === "wrong") return newest.wrongCode(now);
    return (this.phones[choice.phone] ?? newest).code(now, choice.offset);
  }

  factor(choice: FactorChoice, now: number): Factor {
    if ("code" in choice) return { code: this.code(choice.code, now) };
    return { recoveryCode: this.recoveryCodes[choice.recoveryCode] ?? nobodysRecoveryCode };
  }

  authenticatorId(age: number): string {
    return this.authenticatorIds[age] ?? nobodysId;
  }

  intent(choice: IntentChoice): Intent {
    if (typeof choice === "string") return { purpose: choice };
    return { purpose: "replacement", replaces: this.authenticatorId(choice.replaces) };
  }

  /** An oracle beside the model: no time step of a phone and no recovery code is accepted twice. */
  noteAccepted(factor: Factor, now: number): void {
    const uses =
      "recoveryCode" in factor
        ? [factor.recoveryCode]
        : this.phones.flatMap((phone, index) =>
            matchingSteps(phone, factor.code, now).map((step) => `${this.phones.length - index}:${step}`),
          );
    expect(uses.filter((use) => this.#accepted.has(use))).toEqual([]);
    for (const use of uses) this.#accepted.add(use);
  }
}
