import type { Phone } from "../support/phone.ts";
import { AttemptsModel, budgets } from "./attempts-model.ts";

interface AuthenticatorModel {
  readonly phone: Phone;
  lastUsedStep: number;
  /** What the server calls it, once it was asked. */
  id?: string;
}

/** What a second factor is verified with. */
export type Factor = { readonly code: string } | { readonly recoveryCode: string };

const stepMs = 30_000;
const acceptedOffsets = [-1, 0, 1];

/** The accepted steps of now whose code on this phone is this one, earliest first. */
export const matchingSteps = (phone: Phone, code: string, now: number): number[] =>
  acceptedOffsets
    .filter((offset) => phone.code(now, offset) === code)
    .map((offset) => Math.floor(now / stepMs) + offset);

/** An account's second factor by the product's words: authenticators, recovery codes and their budgets. */
export class SecondFactorModel {
  readonly authenticators: AuthenticatorModel[] = [];
  readonly recoveryCodes = new Map<string, "unused" | "used">();
  readonly codeAttempts = new AttemptsModel(budgets.code);
  readonly recoveryCodeAttempts = new AttemptsModel(budgets.recoveryCode);

  get isOn(): boolean {
    return this.authenticators.length > 0;
  }

  get recoveryCodesLeft(): number {
    return [...this.recoveryCodes.values()].filter((state) => state === "unused").length;
  }

  find(id: string): AuthenticatorModel | undefined {
    return this.authenticators.find((authenticator) => authenticator.id === id);
  }

  /** `right`, and used up, or why not. */
  verify(factor: Factor, now: number): string {
    return "code" in factor
      ? this.#verifyTotpCode(factor.code, now)
      : this.#verifyRecoveryCode(factor.recoveryCode, now);
  }

  issueRecoveryCodes(codes: readonly string[]): void {
    this.recoveryCodes.clear();
    for (const code of codes) this.recoveryCodes.set(code, "unused");
  }

  removeOne(id: string): void {
    const index = this.authenticators.findIndex((authenticator) => authenticator.id === id);
    this.authenticators.splice(index, 1);
  }

  remove(): void {
    this.authenticators.length = 0;
    this.recoveryCodes.clear();
    this.codeAttempts.clear();
    this.recoveryCodeAttempts.clear();
  }

  #verifyTotpCode(code: string, now: number): string {
    if (!this.codeAttempts.reserve(now)) return "two_factor.locked";
    const matches = this.authenticators.map((authenticator) => ({
      authenticator,
      steps: matchingSteps(authenticator.phone, code, now),
    }));
    for (const { authenticator, steps } of matches) {
      const step = steps.find((one) => one > authenticator.lastUsedStep);
      if (step === undefined) continue;
      authenticator.lastUsedStep = step;
      this.codeAttempts.clear();
      return "right";
    }
    return matches.some(({ steps }) => steps.length > 0) ? "two_factor.used_code" : "two_factor.wrong_code";
  }

  #verifyRecoveryCode(code: string, now: number): string {
    if (!this.recoveryCodeAttempts.reserve(now)) return "two_factor.locked";
    this.codeAttempts.reserve(now);
    if (this.recoveryCodes.get(code) !== "unused") return "two_factor.wrong_recovery_code";
    this.recoveryCodes.set(code, "used");
    this.recoveryCodeAttempts.clear();
    this.codeAttempts.clear();
    return "right";
  }
}
