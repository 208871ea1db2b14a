import type { EnrolmentPurpose } from "@futae/contract/two-factor";
import type { Phone } from "../support/phone.ts";
import { AttemptsModel, budgets } from "./attempts-model.ts";
import { type BrowserModel, CredentialsModel, type SessionModel } from "./credentials-model.ts";
import { type Factor, matchingSteps, SecondFactorModel } from "./second-factor-model.ts";

const enrolmentMs = 15 * 60_000;
const wrongCodesAllowed = 5;
const maxAuthenticators = 5;

/** What an enrolment is for; `replaces` names an authenticator by its id. */
export interface Intent {
  readonly purpose: EnrolmentPurpose;
  readonly replaces?: string;
}

interface EnrolmentModel extends Intent {
  readonly session: SessionModel;
  readonly endsAt: number;
  wrongCodes: number;
  phone?: Phone;
}

/**
 * One account by the product's words, without a server or a database. Every verb answers what the server must answer:
 * a problem's code, the state it leaves, or the status.
 */
export class AccountModel {
  now: number;
  readonly secondFactor = new SecondFactorModel();
  readonly passwordAttempts = new AttemptsModel(budgets.password);
  readonly sessionPasswordAttempts = new AttemptsModel(budgets.password);
  readonly credentials = new CredentialsModel();
  #enrolment: EnrolmentModel | undefined;

  constructor(now: number) {
    this.now = now;
  }

  /** The pending enrolment, which goes with its session and with the authenticator it replaces. */
  get enrolment(): EnrolmentModel | undefined {
    const { session, replaces } = this.#enrolment ?? {};
    if (session === undefined || !this.credentials.sessions.has(session)) return undefined;
    return replaces === undefined || this.secondFactor.find(replaces) ? this.#enrolment : undefined;
  }

  look(browser: BrowserModel): string {
    if (this.credentials.session(browser, this.now)) return "signed-in";
    return this.credentials.pendingSignIn(browser, this.now) ? "code-required" : "signed-out";
  }

  signIn(browser: BrowserModel, passwordIsRight: boolean): string {
    this.credentials.session(browser, this.now);
    const refusal = this.#verifyPassword(passwordIsRight);
    if (refusal !== undefined) return refusal;
    this.credentials.endHeld(browser, this.now);
    return this.secondFactor.isOn
      ? this.credentials.openPendingSignIn(browser, this.now)
      : this.credentials.openSession(browser, this.now);
  }

  enterFactor(browser: BrowserModel, factor: Factor): string {
    const pendingSignIn = this.credentials.pendingSignIn(browser, this.now);
    if (pendingSignIn === undefined) return "session.sign_in_expired";
    pendingSignIn.wrongCodes += 1;
    const outcome = this.secondFactor.verify(factor, this.now);
    const isOver = outcome === "right" || pendingSignIn.wrongCodes === wrongCodesAllowed;
    if (isOver) this.credentials.pendingSignIns.delete(pendingSignIn);
    return outcome === "right" ? this.credentials.openSession(browser, this.now) : outcome;
  }

  stepUp(browser: BrowserModel, passwordIsRight: boolean, factor: Factor): string {
    const session = this.credentials.session(browser, this.now);
    if (session === undefined) return "session.required";
    const refusal = this.#verifyOwnPassword(passwordIsRight);
    if (refusal !== undefined) return refusal;
    const outcome = this.secondFactor.isOn ? this.secondFactor.verify(factor, this.now) : "right";
    if (outcome !== "right") return outcome;
    session.authenticatedAt = this.now;
    this.#endEnrolmentOf(session);
    return "204";
  }

  signOut(browser: BrowserModel): string {
    this.credentials.endHeld(browser, this.now);
    Object.assign(browser, { session: undefined, pendingSignIn: undefined });
    return "204";
  }

  endOthers(browser: BrowserModel): string {
    const session = this.credentials.session(browser, this.now);
    if (session === undefined) return "session.required";
    this.#renewAlone(session);
    return "204";
  }

  changePassword(browser: BrowserModel, passwordIsRight: boolean): string {
    const session = this.credentials.session(browser, this.now);
    if (session === undefined) return "session.required";
    const refusal = this.#verifyOwnPassword(passwordIsRight);
    if (refusal !== undefined) return refusal;
    this.#renewAlone(session);
    return "204";
  }

  startEnrolment(browser: BrowserModel, intent: Intent): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    const refusal = this.#enrolmentRefusal(intent);
    if (refusal !== undefined) return refusal;
    const pending = this.#pending(session);
    if (pending?.purpose === intent.purpose && pending.replaces === intent.replaces) return "200";
    this.#enrolment = { ...intent, session, endsAt: this.now + enrolmentMs, wrongCodes: 0 };
    return "201";
  }

  /** Takes the enrolment just started to a phone. */
  scan(phone: Phone): void {
    if (this.#enrolment) this.#enrolment.phone = phone;
  }

  cancelEnrolment(browser: BrowserModel): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    if (!this.#pending(session)) return "two_factor.no_enrolment";
    this.#enrolment = undefined;
    return "204";
  }

  confirmEnrolment(browser: BrowserModel, code: string): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    const enrolment = this.#pending(session);
    if (enrolment?.phone === undefined) return "two_factor.no_enrolment";
    enrolment.wrongCodes += 1;
    const [step] = matchingSteps(enrolment.phone, code, this.now);
    if (step === undefined) {
      if (enrolment.wrongCodes === wrongCodesAllowed) this.#enrolment = undefined;
      return "two_factor.wrong_code";
    }
    this.#enrolment = undefined;
    if (enrolment.replaces !== undefined) this.secondFactor.removeOne(enrolment.replaces);
    this.secondFactor.authenticators.push({ phone: enrolment.phone, lastUsedStep: step });
    if (enrolment.purpose === "additional") this.credentials.pendingSignIns.clear();
    else this.credentials.endAllBut(session);
    return "on";
  }

  deleteAuthenticator(browser: BrowserModel, id: string): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    if (!this.secondFactor.find(id)) return "two_factor.no_authenticator";
    if (this.secondFactor.authenticators.length === 1) return "two_factor.last_authenticator";
    this.secondFactor.removeOne(id);
    this.#renewAlone(session);
    return "204";
  }

  renewRecoveryCodes(browser: BrowserModel): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    return this.secondFactor.isOn ? "200" : "two_factor.not_on";
  }

  turnOff(browser: BrowserModel): string {
    const session = this.credentials.authenticatedSession(browser, this.now);
    if (typeof session === "string") return session;
    if (!this.secondFactor.isOn) return "two_factor.not_on";
    this.#removeSecondFactor();
    this.#renewAlone(session);
    return "204";
  }

  /** By an administrator. */
  reset(): string {
    if (!this.secondFactor.isOn) return "two_factor.not_on";
    this.#removeSecondFactor();
    this.credentials.endAll();
    return "200";
  }

  /** The session gets a new token, and is the only one left. */
  #renewAlone(session: SessionModel): void {
    this.credentials.endAllBut(session);
    this.#endEnrolmentOf(session);
  }

  /** A new token ends what was begun under the old one. */
  #endEnrolmentOf(session: SessionModel): void {
    if (this.#enrolment?.session === session) this.#enrolment = undefined;
  }

  #removeSecondFactor(): void {
    this.secondFactor.remove();
    this.#enrolment = undefined;
  }

  #enrolmentRefusal({ purpose, replaces }: Intent): string | undefined {
    const { isOn, authenticators } = this.secondFactor;
    if (purpose === "first") return isOn ? "two_factor.already_on" : undefined;
    if (!isOn) return "two_factor.not_on";
    if (replaces === undefined) {
      return authenticators.length < maxAuthenticators ? undefined : "two_factor.too_many_authenticators";
    }
    return this.secondFactor.find(replaces) ? undefined : "two_factor.no_authenticator";
  }

  #pending(session: SessionModel): EnrolmentModel | undefined {
    const { enrolment } = this;
    return enrolment?.session === session && enrolment.endsAt > this.now ? enrolment : undefined;
  }

  #verifyPassword(isRight: boolean): string | undefined {
    return this.passwordAttempts.reserve(this.now) ? this.#compare(isRight) : "session.password_locked";
  }

  #verifyOwnPassword(isRight: boolean): string | undefined {
    if (!this.sessionPasswordAttempts.reserve(this.now)) return "session.password_locked";
    this.passwordAttempts.reserve(this.now);
    return this.#compare(isRight);
  }

  #compare(passwordIsRight: boolean): string | undefined {
    if (!passwordIsRight) return "session.wrong_credentials";
    this.passwordAttempts.clear();
    this.sessionPasswordAttempts.clear();
    return undefined;
  }
}
