import fc from "fast-check";
import { expect, it } from "vitest";
import { accountLabel } from "./account-label.ts";
import {
  type EnrolmentIntent,
  enrolmentIntent,
  enrolmentRefusal,
  maxAuthenticators,
  nextOrdinal,
  removalRefusal,
} from "./authenticator-rules.ts";
import { seconds } from "./duration.ts";
import type { TwoFactorAvailability } from "./two-factor-rules.ts";
import { matchCode } from "./verification-code.ts";

/** A secret, and the authenticator it belongs to, in one: `id` is the secret. */
interface Authenticator {
  id: string;
  ordinal: number;
  lastUsedStep: number;
}

const offers: readonly TwoFactorAvailability[] = [
  true,
  true,
  true,
  { reason: "not-allowed" },
  { reason: "unavailable" },
];

/** The account as the server keeps it, and every code that was ever accepted. */
class Account {
  live: Authenticator[] = [];
  pending: { id: string; ordinal: number; intent: EnrolmentIntent } | undefined;
  now = seconds(30 * 1_000_000);
  availability: TwoFactorAvailability = true;
  readonly accepted: string[] = [];
  #secrets = 0;

  start(intent: EnrolmentIntent): void {
    if (this.#refuses(intent)) return;
    this.#secrets += 1;
    this.pending = { id: `s${this.#secrets}`, ordinal: nextOrdinal(this.live), intent };
  }

  confirm(code: Code): void {
    if (this.pending === undefined) return;
    const { id, ordinal, intent } = this.pending;
    const step = this.#match({ id, lastUsedStep: -1 }, code);
    if (step === undefined) return;
    if (this.#refuses(intent)) return;
    this.live = this.live.filter((one) => one.id !== intent.replaces);
    this.live.push({ id, ordinal, lastUsedStep: step });
    this.pending = undefined;
    this.#accept(id, step);
  }

  enter(code: Code): void {
    for (const authenticator of this.live) {
      const step = this.#match(authenticator, code);
      if (step === undefined) continue;
      authenticator.lastUsedStep = step;
      this.#accept(authenticator.id, step);
      return;
    }
  }

  remove(index: number): void {
    const id = this.live[index]?.id ?? "nobody's";
    if (removalRefusal({ id, live: this.live }) !== undefined) return;
    this.live = this.live.filter((one) => one.id !== id);
    if (this.pending?.intent.replaces === id) this.pending = undefined;
  }

  turnOff(): void {
    this.live = [];
    this.pending = undefined;
  }

  codeOf(index: number, offsetInSteps: number): Code {
    const ids = [...this.live, ...(this.pending === undefined ? [] : [this.pending])].map(({ id }) => id);
    return { secret: ids[index % ids.length], step: Math.floor(this.now / seconds(30)) + offsetInSteps };
  }

  #refuses(intent: EnrolmentIntent): boolean {
    const { availability, live } = this;
    return enrolmentRefusal({ intent, availability, twoFactorIsOn: live.length > 0, live }) !== undefined;
  }

  #match(holder: { id: string; lastUsedStep: number }, code: Code): number | undefined {
    const matches = (step: number) => code.secret === holder.id && step === code.step;
    const match = matchCode({ matches, now: this.now, lastUsedStep: holder.lastUsedStep });
    return match.kind === "right" ? match.step : undefined;
  }

  #accept(secret: string, step: number): void {
    this.accepted.push(`${secret} at ${step}`);
  }
}

interface Code {
  secret: string | undefined;
  step: number;
}

interface Event {
  readonly name: string;
  readonly turnsOff?: true;
  apply(account: Account): void;
}

const index = fc.nat({ max: maxAuthenticators });
const offset = fc.integer({ min: -2, max: 2 });
/** An event that reads or types the code of one of the account's phones, the pending one included. */
const withCode = (name: string, use: (account: Account, code: Code) => void): fc.Arbitrary<Event> =>
  fc.tuple(index, offset).map(([at, by]) => ({
    name: `${name} the code of ${at}, ${by} steps off`,
    apply: (account) => use(account, account.codeOf(at, by)),
  }));

const starts: fc.Arbitrary<Event> = fc.constantFrom(
  { name: "start first", apply: (account: Account) => account.start(enrolmentIntent({})) },
  {
    name: "start another",
    apply: (account: Account) => account.start(enrolmentIntent({ additional: true })),
  },
);

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: starts },
  {
    weight: 2,
    arbitrary: index.map((at) => ({
      name: `start replacing ${at}`,
      apply: (account: Account) =>
        account.start(enrolmentIntent({ replaces: account.live[at]?.id ?? "nobody's" })),
    })),
  },
  {
    weight: 4,
    arbitrary: fc.constant({
      name: "confirm",
      apply: (account: Account) => account.confirm(account.codeOf(account.live.length, 0)),
    }),
  },
  { weight: 3, arbitrary: withCode("confirm with", (account, code) => account.confirm(code)) },
  { weight: 6, arbitrary: withCode("enter", (account, code) => account.enter(code)) },
  {
    weight: 2,
    arbitrary: index.map((at) => ({
      name: `remove ${at}`,
      apply: (account: Account) => account.remove(at),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -90, max: 90 }).map((by) => ({
      name: `${by} s go by`,
      apply: (account: Account) => {
        account.now += seconds(by);
      },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...offers).map((availability) => ({
      name: `offered: ${JSON.stringify(availability)}`,
      apply: (account: Account) => {
        account.availability = availability;
      },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      name: "turn off",
      turnsOff: true as const,
      apply: (account: Account) => account.turnOff(),
    }),
  },
);

const taro = { loginName: "taro", host: "a.example", maxUriLength: 100, digest: () => "" };
const labelsOf = ({ live }: Account) => live.map(({ ordinal }) => accountLabel({ ...taro, ordinal }));

it("no order of events accepts a code twice, loses the active factor or confuses two entries in the app (TV-2, EN-4)", () => {
  let mostAtOnce = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80, size: "max" }), (events) => {
      const account = new Account();
      for (const { turnsOff, apply } of events) {
        const wasOn = account.live.length > 0;
        apply(account);
        mostAtOnce = Math.max(mostAtOnce, account.live.length);
        expect(new Set(account.accepted).size).toBe(account.accepted.length);
        expect(account.live.length).toBeLessThanOrEqual(maxAuthenticators);
        expect(new Set(labelsOf(account)).size).toBe(account.live.length);
        if (wasOn && !turnsOff) expect(account.live.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
  expect(mostAtOnce).toBe(maxAuthenticators);
});
