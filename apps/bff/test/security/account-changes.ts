import {
  type EnrolmentStart,
  enrolmentConfirmedSchema,
  enrolmentSchema,
  newRecoveryCodesSchema,
} from "@futae/contract/two-factor";
import { enrolmentIntent } from "@futae/domain/authenticator-rules";
import { systemClock } from "../../src/platform/clock.ts";
import { Phone } from "../support/phone.ts";
import type { Answer } from "../support/test-browser.ts";
import { ModelledAccount } from "./modelled-account.ts";
import type { Person } from "./person.ts";
import type { AccountState, CountedAction } from "./stored-account.ts";

const twoFactor = "/api/account/two-factor";
const maxAuthenticators = 5;
export const resetName = "have it reset";

/** One change: its request, and what is stored once it is done. */
export interface AccountChange {
  readonly name: string;
  send(): Promise<Answer>;
  after(): AccountState;
  /** What its success leaves behind beside what is stored. */
  readonly leaves?: {
    readonly place?: Person["place"];
    /** A factor that opened something, and must not do so again. */
    readonly consumed?: { readonly code: string } | { readonly recoveryCode: string };
    readonly recoveryCodes?: (answer: Answer) => readonly string[] | undefined;
  };
}

/** Everything this person could do now. */
export function accountChangesOf(person: Person): AccountChange[] {
  const { place, state, recoveryCodes } = person;
  const setupKeys = Object.keys(state.lastUsedSteps);
  const isOn = setupKeys.length > 0;
  const code = isOn ? freshCode(person) : undefined;
  const [recoveryCode] = recoveryCodes;
  const accountChanges: (AccountChange | undefined)[] = [signIn(person)];
  if (place === "code-required") {
    accountChanges.push(guess(person), code && enterCode(person, code), code && enterCode(person, code));
    accountChanges.push(recoveryCode === undefined ? undefined : enterRecoveryCode(person, recoveryCode));
  }
  if (place === "signed-in") {
    accountChanges.push(changePassword(person), code && stepUp(person, code));
    if (isOn)
      accountChanges.push(turnOff(person), renewRecoveryCodes(person), replace(person), replace(person));
    else accountChanges.push(...Array.from({ length: 4 }, () => enrol(person, "two_factor.enabled", {})));
    if (isOn && setupKeys.length < maxAuthenticators)
      accountChanges.push(enrol(person, "two_factor.authenticator_added", { additional: true }));
    if (setupKeys.length > 1) accountChanges.push(deleteAuthenticator(person));
  }
  if (isOn) accountChanges.push(reset(person));
  return accountChanges.filter((accountChange) => accountChange !== undefined);
}

type FreshCode = { readonly code: string; readonly now: number };

const stepAt = (now: number) => Math.floor(now / 30_000);

/** The earliest code of an authenticator that is still good: each of them has three in a half minute. */
function freshCode({ state, phones }: Person): FreshCode | undefined {
  const now = systemClock.now();
  const present = stepAt(now);
  for (const [setupKey, lastUsedStep] of Object.entries(state.lastUsedSteps)) {
    const step = Math.max(lastUsedStep + 1, present - 1);
    const phone = phones.get(setupKey);
    if (phone === undefined || step > present + 1) continue;
    return { code: phone.code(now, step - present), now };
  }
  return undefined;
}

/** What is stored once the change is done, by the model of an account. */
function afterwards(
  person: Person,
  action: CountedAction,
  change: (account: ModelledAccount) => void,
  now = systemClock.now(),
): AccountState {
  const { state } = person;
  const account = new ModelledAccount(person, now);
  change(account);
  const events = { ...state.events, [action]: (state.events[action] ?? 0) + 1 };
  return { ...state, ...account.stored, events };
}

function signIn(person: Person): AccountChange {
  const { browser, user, state } = person;
  const isOn = Object.keys(state.lastUsedSteps).length > 0;
  const action = isOn ? "session.password_accepted" : "session.started";
  const after = afterwards(person, action, (account) => account.model.signIn(account.browser, true));
  return {
    name: "sign in",
    send: () => browser.post("/api/session", { loginName: user.loginName, password: state.password }),
    after: () => after,
    leaves: { place: isOn ? "code-required" : "signed-in" },
  };
}

function enterCode(person: Person, { code, now }: FreshCode): AccountChange {
  const enter = ({ model, browser }: ModelledAccount) => model.enterFactor(browser, { code });
  const after = afterwards(person, "session.started", enter, now);
  return {
    name: "enter a code",
    send: () => person.browser.post("/api/session/code", { code }),
    after: () => after,
    leaves: { place: "signed-in", consumed: { code } },
  };
}

function enterRecoveryCode(person: Person, recoveryCode: string): AccountChange {
  const enter = ({ model, browser }: ModelledAccount) => model.enterFactor(browser, { recoveryCode });
  const after = afterwards(person, "session.started", enter);
  return {
    name: "enter a recovery code",
    send: () => person.browser.post("/api/session/recovery-code", { recoveryCode }),
    after: () => after,
    leaves: { place: "signed-in", consumed: { recoveryCode } },
  };
}

const guess = ({ browser, state, phones }: Person): AccountChange => ({
  name: "guess",
  send: () => {
    const [phone = new Phone("A".repeat(32))] = phones.values();
    return browser.post("/api/session/code", { code: phone.wrongCode(systemClock.now()) });
  },
  after: () => state,
});

function stepUp(person: Person, { code, now }: FreshCode): AccountChange {
  const { browser, state } = person;
  const verify = ({ model, browser: at }: ModelledAccount) => model.stepUp(at, true, { code });
  const after = afterwards(person, "session.stepped_up", verify, now);
  return {
    name: "step up",
    send: () =>
      browser.post("/api/session/step-up", { password: state.password, factor: { kind: "totp", code } }),
    after: () => after,
    leaves: { consumed: { code } },
  };
}

function changePassword(person: Person): AccountChange {
  const { browser, state } = person;
  const password = person.newPassword();
  const body = { currentPassword: state.password, newPassword: password };
  const change = ({ model, browser: at }: ModelledAccount) => model.changePassword(at, true);
  const after = { ...afterwards(person, "account.password_changed", change), password };
  return {
    name: "change the password",
    send: () => browser.put("/api/account/password", body),
    after: () => after,
  };
}

/** Scans and confirms with the code before the present one, so that the next two are left to sign in with. */
function enrol(person: Person, action: CountedAction, start: EnrolmentStart): AccountChange {
  const { browser, state, phones } = person;
  const isFirst = action === "two_factor.enabled";
  let after = state;
  return {
    name: action,
    async send() {
      const started = await browser.post(`${twoFactor}/enrolment`, start);
      if (started.status >= 300) return started;
      const { secret } = enrolmentSchema.parse(started.body);
      const phone = new Phone(secret);
      phones.set(secret, phone);
      const now = systemClock.now();
      const code = phone.code(now, -1);
      const { purpose, replaces } = enrolmentIntent(start);
      const enrolInModel = (account: ModelledAccount) => {
        const { model, browser: at } = account;
        model.startEnrolment(at, { purpose, ...(replaces !== null && { replaces }) });
        account.scan(phone, secret);
        model.confirmEnrolment(at, code);
        if (isFirst) account.issueRecoveryCodes();
      };
      after = afterwards(person, action, enrolInModel, now);
      return browser.post(`${twoFactor}/enrolment/confirmation`, { code });
    },
    after: () => after,
    ...(isFirst && {
      leaves: { recoveryCodes: ({ body }: Answer) => enrolmentConfirmedSchema.parse(body).recoveryCodes },
    }),
  };
}

function replace(person: Person): AccountChange | undefined {
  const [id] = person.ids.values();
  return id === undefined ? undefined : enrol(person, "two_factor.authenticator_replaced", { replaces: id });
}

function deleteAuthenticator(person: Person): AccountChange | undefined {
  const [id] = person.ids.values();
  if (id === undefined) return undefined;
  const remove = ({ model, browser: at }: ModelledAccount) => model.deleteAuthenticator(at, id);
  const after = afterwards(person, "two_factor.authenticator_deleted", remove);
  return {
    name: "delete an authenticator",
    send: () => person.browser.delete(`${twoFactor}/authenticators/${id}`),
    after: () => after,
  };
}

function renewRecoveryCodes(person: Person): AccountChange {
  const renew = (account: ModelledAccount) => account.issueRecoveryCodes();
  const after = afterwards(person, "two_factor.recovery_codes_renewed", renew);
  return {
    name: "renew the recovery codes",
    send: () => person.browser.post(`${twoFactor}/recovery-codes`),
    after: () => after,
    leaves: { recoveryCodes: ({ body }) => newRecoveryCodesSchema.parse(body).recoveryCodes },
  };
}

function turnOff(person: Person): AccountChange {
  const disable = ({ model, browser: at }: ModelledAccount) => model.turnOff(at);
  const after = afterwards(person, "two_factor.disabled", disable);
  return { name: "turn it off", send: () => person.browser.delete(twoFactor), after: () => after };
}

function reset(person: Person): AccountChange {
  const after = afterwards(person, "two_factor.reset", ({ model }) => model.reset());
  const body = { reason: "Lost phone", issueResetPass: false };
  return {
    name: resetName,
    send: () => person.administrator.post(`/api/admin/users/${person.user.id}/two-factor/reset`, body),
    after: () => after,
    leaves: { place: "signed-out" },
  };
}
