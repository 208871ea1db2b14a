import {
  type EnrolmentStart,
  enrolmentConfirmedSchema,
  enrolmentSchema,
  newRecoveryCodesSchema,
} from "@futae/contract/two-factor";
import { systemClock } from "../../src/platform/clock.ts";
import { Phone } from "../support/phone.ts";
import type { TestUser } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import type { AccountState, CountedAction } from "./stored-account.ts";

const twoFactor = "/api/account/two-factor";
const maxAuthenticators = 5;
export const resetName = "have it reset";

/** What somebody has and knows, by the answers so far. */
export interface Person {
  readonly user: TestUser;
  readonly administrator: TestBrowser;
  readonly browser: TestBrowser;
  readonly place: "signed-out" | "code-required" | "signed-in";
  readonly state: AccountState;
  readonly phones: Map<string, Phone>;
  /** The server's ids of the authenticators, by setup key. */
  readonly ids: ReadonlyMap<string, string>;
  readonly recoveryCodes: string[];
  newPassword(): string;
}

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

type FreshCode = { readonly setupKey: string; readonly step: number; readonly code: string };

const stepAt = (now: number) => Math.floor(now / 30_000);

/** The earliest code of an authenticator that is still good: each of them has three in a half minute. */
function freshCode({ state, phones }: Person): FreshCode | undefined {
  const now = systemClock.now();
  const present = stepAt(now);
  for (const [setupKey, lastUsedStep] of Object.entries(state.lastUsedSteps)) {
    const step = Math.max(lastUsedStep + 1, present - 1);
    const phone = phones.get(setupKey);
    if (phone === undefined || step > present + 1) continue;
    return { setupKey, step, code: phone.code(now, step - present) };
  }
  return undefined;
}

const done = (state: AccountState, action: CountedAction, changes: Partial<AccountState>): AccountState => ({
  ...state,
  ...changes,
  events: { ...state.events, [action]: (state.events[action] ?? 0) + 1 },
});

function signIn({ browser, user, state, place }: Person): AccountChange {
  const isOn = Object.keys(state.lastUsedSteps).length > 0;
  const sessions = state.sessions - (place === "signed-in" ? 1 : 0) + (isOn ? 0 : 1);
  const action = isOn ? "session.password_accepted" : "session.started";
  return {
    name: "sign in",
    send: () => browser.post("/api/session", { loginName: user.loginName, password: state.password }),
    after: () => done(state, action, { sessions }),
    leaves: { place: isOn ? "code-required" : "signed-in" },
  };
}

const used = (state: AccountState, { setupKey, step }: FreshCode) => ({
  ...state.lastUsedSteps,
  [setupKey]: step,
});

const enterCode = ({ browser, state }: Person, fresh: FreshCode): AccountChange => ({
  name: "enter a code",
  send: () => browser.post("/api/session/code", { code: fresh.code }),
  after: () =>
    done(state, "session.started", { sessions: state.sessions + 1, lastUsedSteps: used(state, fresh) }),
  leaves: { place: "signed-in", consumed: { code: fresh.code } },
});

const enterRecoveryCode = ({ browser, state }: Person, recoveryCode: string): AccountChange => ({
  name: "enter a recovery code",
  send: () => browser.post("/api/session/recovery-code", { recoveryCode }),
  after: () =>
    done(state, "session.started", {
      sessions: state.sessions + 1,
      recoveryCodesLeft: state.recoveryCodesLeft - 1,
    }),
  leaves: { place: "signed-in", consumed: { recoveryCode } },
});

const guess = ({ browser, state, phones }: Person): AccountChange => ({
  name: "guess",
  send: () => {
    const [phone = new Phone("A".repeat(32))] = phones.values();
    return browser.post("/api/session/code", { code: phone.wrongCode(systemClock.now()) });
  },
  after: () => state,
});

const stepUp = ({ browser, state }: Person, fresh: FreshCode): AccountChange => ({
  name: "step up",
  send: () =>
    browser.post("/api/session/step-up", {
      password: state.password,
      factor: { kind: "totp", code: fresh.code },
    }),
  after: () => done(state, "session.stepped_up", { lastUsedSteps: used(state, fresh) }),
  leaves: { consumed: { code: fresh.code } },
});

function changePassword(person: Person): AccountChange {
  const { browser, state } = person;
  const password = person.newPassword();
  const body = { currentPassword: state.password, newPassword: password };
  return {
    name: "change the password",
    send: () => browser.put("/api/account/password", body),
    after: () => done(state, "account.password_changed", { password, sessions: 1 }),
  };
}

/** Scans and confirms with the code before the present one, so that the next two are left to sign in with. */
function enrol(
  person: Person,
  action: CountedAction,
  start: EnrolmentStart,
  replaced?: string,
): AccountChange {
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
      const [step, code] = [stepAt(now) - 1, phone.code(now, -1)];
      const { [replaced ?? ""]: _, ...kept } = state.lastUsedSteps;
      after = done(state, action, {
        lastUsedSteps: { ...kept, [secret]: step },
        ...(isFirst && { recoveryCodesLeft: 10 }),
        ...(action !== "two_factor.authenticator_added" && { sessions: 1 }),
      });
      return browser.post(`${twoFactor}/enrolment/confirmation`, { code });
    },
    after: () => after,
    ...(isFirst && {
      leaves: { recoveryCodes: ({ body }: Answer) => enrolmentConfirmedSchema.parse(body).recoveryCodes },
    }),
  };
}

function replace(person: Person): AccountChange | undefined {
  const [replaced] = person.ids;
  if (replaced === undefined) return undefined;
  const [setupKey, id] = replaced;
  return enrol(person, "two_factor.authenticator_replaced", { replaces: id }, setupKey);
}

function deleteAuthenticator({ browser, state, ids }: Person): AccountChange | undefined {
  const [deleted] = ids;
  if (deleted === undefined) return undefined;
  const [setupKey, id] = deleted;
  const { [setupKey]: _, ...lastUsedSteps } = state.lastUsedSteps;
  return {
    name: "delete an authenticator",
    send: () => browser.delete(`${twoFactor}/authenticators/${id}`),
    after: () => done(state, "two_factor.authenticator_deleted", { lastUsedSteps, sessions: 1 }),
  };
}

const renewRecoveryCodes = ({ browser, state }: Person): AccountChange => ({
  name: "renew the recovery codes",
  send: () => browser.post(`${twoFactor}/recovery-codes`),
  after: () => done(state, "two_factor.recovery_codes_renewed", { recoveryCodesLeft: 10 }),
  leaves: { recoveryCodes: ({ body }) => newRecoveryCodesSchema.parse(body).recoveryCodes },
});

const off = { lastUsedSteps: {}, recoveryCodesLeft: 0 };

const turnOff = ({ browser, state }: Person): AccountChange => ({
  name: "turn it off",
  send: () => browser.delete(twoFactor),
  after: () => done(state, "two_factor.disabled", { ...off, sessions: 1 }),
});

const reset = ({ administrator, user, state }: Person): AccountChange => ({
  name: resetName,
  send: () =>
    administrator.post(`/api/admin/users/${user.id}/two-factor/reset`, {
      reason: "Lost phone",
      issueResetPass: false,
    }),
  after: () => done(state, "two_factor.reset", { ...off, sessions: 0 }),
  leaves: { place: "signed-out" },
});
