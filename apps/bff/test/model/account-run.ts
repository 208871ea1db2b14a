import type { TypedFactor } from "@futae/contract/sign-in";
import {
  enrolmentConfirmedSchema,
  enrolmentSchema,
  newRecoveryCodesSchema,
} from "@futae/contract/two-factor";
import { listAuthenticators } from "@futae/storage/authenticators";
import { expect } from "vitest";
import { outcomeOf } from "../security/count-outcomes.ts";
import { Phone } from "../support/phone.ts";
import type { TestApp, TestUser } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import { AccountModel } from "./account-model.ts";
import { expectStored } from "./account-store.ts";
import { type Action, type BrowserAction, browserCount } from "./action.ts";
import type { BrowserModel } from "./credentials-model.ts";
import { OwnedFactors } from "./owned-factors.ts";
import type { Factor } from "./second-factor-model.ts";

const twoFactor = "/api/account/two-factor";
const wrongPassword = "not-the-password-of-anyone";
let addressCount = 0;

interface Browser {
  real: TestBrowser;
  readonly model: BrowserModel;
}

/** One account lived on the server and in the model side by side. */
export class AccountRun {
  readonly #app: TestApp;
  readonly #user: TestUser;
  readonly #administrator: TestUser;
  readonly #model: AccountModel;
  readonly #browsers: readonly Browser[];
  readonly #has = new OwnedFactors();
  #password: string;
  #passwordCount = 0;

  constructor(app: TestApp, people: { user: TestUser; administrator: TestUser }) {
    this.#app = app;
    this.#user = people.user;
    this.#administrator = people.administrator;
    this.#password = people.user.password;
    this.#model = new AccountModel(app.clock.now());
    this.#browsers = Array.from({ length: browserCount }, () => ({ real: this.#newBrowser(), model: {} }));
  }

  /** Does it on both sides; throws where they part. */
  async perform(action: Action): Promise<void> {
    if (action.do === "wait") this.#wait(action.ms);
    else if (action.do === "reset") await this.#reset();
    else await this.#act(action);
    await expectStored(this.#app, this.#user, this.#model);
  }

  #wait(ms: number): void {
    this.#app.clock.advance(ms);
    this.#model.now += ms;
  }

  async #reset(): Promise<void> {
    const administrator = await this.#app.signIn(this.#administrator, this.#newBrowser());
    const body = { reason: "Lost phone", issueResetPass: false };
    const answer = await administrator.post(`/api/admin/users/${this.#user.id}/two-factor/reset`, body);
    agree(answer, this.#model.reset());
  }

  async #act(action: BrowserAction & { browser: number }): Promise<void> {
    const browser = this.#browsers[action.browser];
    if (browser === undefined) throw new Error("There is no such browser");
    const { real, model: at } = browser;
    const model = this.#model;
    switch (action.do) {
      case "look":
        return agree(await real.get("/api/session"), model.look(at));
      case "sign in":
        return this.#signIn(browser, action.passwordIsRight);
      case "enter": {
        const factor = this.#has.factor(action.factor, model.now);
        const path = "code" in factor ? "/api/session/code" : "/api/session/recovery-code";
        const outcome = model.enterFactor(at, factor);
        if (outcome === "signed-in") this.#has.noteAccepted(factor, model.now);
        return agree(await real.post(path, factor), outcome);
      }
      case "step up": {
        const factor = this.#has.factor(action.factor, model.now);
        const body = { password: this.#typed(action.passwordIsRight), factor: typedFactor(factor) };
        const outcome = model.stepUp(at, action.passwordIsRight, factor);
        if (outcome === "204" && model.secondFactor.isOn) this.#has.noteAccepted(factor, model.now);
        return agree(await real.post("/api/session/step-up", body), outcome);
      }
      case "sign out":
        return agree(await real.delete("/api/session"), model.signOut(at));
      case "end others":
        return agree(await real.delete("/api/account/sessions"), model.endOthers(at));
      case "change password":
        return this.#changePassword(browser, action.passwordIsRight);
      case "start enrolment": {
        const { purpose, replaces } = this.#has.intent(action.intent);
        const body = { ...(purpose === "additional" && { additional: true }), replaces };
        const answer = await real.post(`${twoFactor}/enrolment`, body);
        const outcome = model.startEnrolment(at, this.#has.intent(action.intent));
        agree(answer, outcome);
        if (outcome === "201") this.#scan(enrolmentSchema.parse(answer.body).secret);
        return;
      }
      case "cancel enrolment":
        return agree(await real.delete(`${twoFactor}/enrolment`), model.cancelEnrolment(at));
      case "confirm enrolment":
        return this.#confirm(browser, this.#has.code(action.code, model.now));
      case "delete authenticator": {
        const id = this.#has.authenticatorId(action.authenticator);
        const answer = await real.delete(`${twoFactor}/authenticators/${id}`);
        return agree(answer, model.deleteAuthenticator(at, id));
      }
      case "renew recovery codes": {
        const answer = await real.post(`${twoFactor}/recovery-codes`);
        const outcome = model.renewRecoveryCodes(at);
        agree(answer, outcome);
        if (outcome === "200") this.#keep(newRecoveryCodesSchema.parse(answer.body).recoveryCodes);
        return;
      }
      case "turn off":
        return agree(await real.delete(twoFactor), model.turnOff(at));
    }
  }

  async #signIn(browser: Browser, passwordIsRight: boolean): Promise<void> {
    // At an address of its own each time: the limit of an address is another test's.
    const moved = this.#newBrowser();
    moved.takeOver(browser.real);
    browser.real = moved;
    const { loginName } = this.#user;
    const answer = await moved.post("/api/session", { loginName, password: this.#typed(passwordIsRight) });
    agree(answer, this.#model.signIn(browser.model, passwordIsRight));
  }

  async #changePassword({ real, model }: Browser, passwordIsRight: boolean): Promise<void> {
    this.#passwordCount += 1;
    const newPassword = `${this.#user.password}-${this.#passwordCount}`;
    const body = { currentPassword: this.#typed(passwordIsRight), newPassword };
    const outcome = this.#model.changePassword(model, passwordIsRight);
    agree(await real.put("/api/account/password", body), outcome);
    if (outcome === "204") this.#password = newPassword;
  }

  async #confirm({ real, model }: Browser, code: string): Promise<void> {
    const answer = await real.post(`${twoFactor}/enrolment/confirmation`, { code });
    const outcome = this.#model.confirmEnrolment(model, code);
    agree(answer, outcome);
    if (outcome !== "on") return;
    this.#has.noteAccepted({ code }, this.#model.now);
    const { recoveryCodes } = enrolmentConfirmedSchema.parse(answer.body);
    if (recoveryCodes !== undefined) this.#keep(recoveryCodes);
    await this.#learnId();
  }

  #scan(setupKey: string): void {
    const phone = new Phone(setupKey);
    this.#has.phones.unshift(phone);
    this.#model.scan(phone);
  }

  #keep(recoveryCodes: readonly string[]): void {
    this.#has.recoveryCodes.unshift(...recoveryCodes);
    this.#model.secondFactor.issueRecoveryCodes(recoveryCodes);
  }

  async #learnId(): Promise<void> {
    const rows = await listAuthenticators(this.#app.deps.storage.db, this.#user.id);
    const unknown = rows.find(({ id }) => !this.#has.authenticatorIds.includes(id));
    const newest = this.#model.secondFactor.authenticators.at(-1);
    if (unknown === undefined || newest === undefined) throw new Error("There is no new authenticator");
    newest.id = unknown.id;
    this.#has.authenticatorIds.unshift(unknown.id);
  }

  #typed(passwordIsRight: boolean): string {
    return passwordIsRight ? this.#password : wrongPassword;
  }

  #newBrowser(): TestBrowser {
    addressCount += 1;
    return this.#app.browser(
      [10, addressCount >> 16, addressCount >> 8, addressCount].map((part) => part & 255).join("."),
    );
  }
}

const typedFactor = (factor: Factor): TypedFactor =>
  "code" in factor ? { kind: "totp", ...factor } : { kind: "recovery-code", ...factor };

function agree(answer: Answer, expected: string): void {
  const { body } = answer;
  const hasState = typeof body === "object" && body !== null && "state" in body;
  expect(hasState ? body.state : outcomeOf(answer)).toBe(expected);
}
