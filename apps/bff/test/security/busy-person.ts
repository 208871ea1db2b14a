import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { z } from "zod";
import type { Phone } from "../support/phone.ts";
import type { TestUser } from "../support/test-app.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import { type AccountChange, accountChangesOf, resetName } from "./account-changes.ts";
import { outcomeOf } from "./count-outcomes.ts";
import type { Person } from "./person.ts";
import type { SeededDraw } from "./seeded-draw.ts";
import { type AccountState, type Reader, readAccount } from "./stored-account.ts";

/**
 * What a request at a bad moment may be told: an authentication is no longer recent, a code was used, a pending
 * sign-in ended after wrong codes.
 */
const expectedRefusals = ["session.step_up_required", "session.sign_in_expired", "two_factor.wrong_code"];
const refusalsOfConsumed = [
  "two_factor.used_code",
  "two_factor.wrong_code",
  "two_factor.wrong_recovery_code",
];
const wrongCodesBeforeHelp = 7;
const placeSchema = z.object({ state: z.enum(["signed-out", "code-required", "signed-in"]) });

/** Somebody who never stops changing their account, and holds the server to its answers. */
export class BusyPerson implements Person {
  readonly user: TestUser;
  readonly administrator: TestBrowser;
  browser: TestBrowser;
  place: Person["place"] = "signed-out";
  state: AccountState;
  phones = new Map<string, Phone>();
  ids: ReadonlyMap<string, string> = new Map();
  recoveryCodes: string[] = [];
  readonly #reader: Reader;
  readonly #draw: SeededDraw;
  readonly #onAnswer: () => void;
  #inFlight: AccountChange | undefined;
  #consumed: ({ readonly code: string } | { readonly recoveryCode: string })[] = [];
  #wrongCodes = 0;
  #passwordCount = 0;

  constructor(parts: {
    reader: Reader;
    draw: SeededDraw;
    user: TestUser;
    administrator: TestBrowser;
    onAnswer: () => void;
  }) {
    this.#reader = parts.reader;
    this.#draw = parts.draw;
    this.#onAnswer = parts.onAnswer;
    this.user = parts.user;
    this.administrator = parts.administrator;
    this.browser = parts.reader.servers.browser(0);
    this.state = {
      password: parts.user.password,
      lastUsedSteps: {},
      recoveryCodesLeft: 0,
      sessions: 0,
      events: {},
    };
  }

  newPassword(): string {
    this.#passwordCount += 1;
    return `${this.user.password}-${this.#passwordCount}`;
  }

  /**
   * Does one thing after the other until the server is gone, or cannot reach its store; throws at an answer that it
   * must not give.
   */
  async actUntilGone(goneStatus?: 503): Promise<void> {
    this.#inFlight = undefined;
    this.#consumed = [];
    try {
      while (await this.#act(goneStatus));
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
    }
  }

  /**
   * After a restart: what was answered is there, what was not is there whole or not at all, nothing is to be had
   * twice.
   */
  async check(): Promise<void> {
    const [inFlight, before] = [this.#inFlight, this.state];
    const after = inFlight?.after() ?? before;
    const stored = await this.#read([before.password, after.password]);
    expect([before, after], `in flight: ${inFlight?.name}`).toContainEqual(stored.state);
    const isDone = isDeepStrictEqual(stored.state, after);
    if (!isDone) expect(stored.failures).toBeGreaterThanOrEqual(this.#wrongCodes);
    if (inFlight === undefined) expect(await this.#presentPlace()).toBe(this.place);
    else this.#settle(inFlight, isDone);
    this.state = stored.state;
    await this.#expectConsumedFactorsRefused();
    await this.#adopt();
  }

  /** Whether it was answered. */
  async #act(goneStatus: 503 | undefined): Promise<boolean> {
    const accountChanges = accountChangesOf(this);
    const reset = accountChanges.find(({ name }) => name === resetName);
    const accountChange =
      this.#wrongCodes >= wrongCodesBeforeHelp && reset ? reset : this.#draw.oneOf(accountChanges);
    this.#inFlight = accountChange;
    const answer = await accountChange.send();
    if (answer.status === goneStatus) return false;
    this.#inFlight = undefined;
    this.#onAnswer();
    if (answer.status >= 300) {
      this.#refused(accountChange, outcomeOf(answer));
      return true;
    }
    this.state = accountChange.after();
    this.place = accountChange.leaves?.place ?? this.place;
    this.#settle(accountChange, true, accountChange.leaves?.recoveryCodes?.(answer));
    return true;
  }

  #refused(accountChange: AccountChange, outcome: string): void {
    // Somebody this busy is told to pause, and stays where they are.
    if (outcome === "account.too_many_changes") return;
    expect(expectedRefusals, `${accountChange.name}: ${outcome}`).toContain(outcome);
    // An enrolment has attempts of its own.
    const spendsBudget = !accountChange.name.startsWith("two_factor.");
    if (outcome === "two_factor.wrong_code") this.#wrongCodes += spendsBudget ? 1 : 0;
    else this.place = "signed-out";
  }

  /** What this person has after a change; the recovery codes of an answer that was lost are nobody's. */
  #settle({ leaves, after }: AccountChange, isDone: boolean, recoveryCodes: readonly string[] = []): void {
    const { consumed } = leaves ?? {};
    if (consumed !== undefined && "recoveryCode" in consumed) {
      this.recoveryCodes = this.recoveryCodes.filter((code) => code !== consumed.recoveryCode);
    }
    if (!isDone) return;
    const { lastUsedSteps, recoveryCodesLeft } = after();
    if (consumed !== undefined) this.#consumed.push(consumed);
    if (consumed !== undefined || recoveryCodesLeft === 0) this.#wrongCodes = 0;
    if (leaves?.recoveryCodes !== undefined || recoveryCodesLeft === 0)
      this.recoveryCodes = [...recoveryCodes];
    this.ids = new Map([...this.ids].filter(([setupKey]) => setupKey in lastUsedSteps));
  }

  async #expectConsumedFactorsRefused(): Promise<void> {
    if (this.#consumed.length === 0 || Object.keys(this.state.lastUsedSteps).length === 0) return;
    const thief = this.#reader.servers.browser(0);
    const { loginName } = this.user;
    const signedIn = await thief.post("/api/session", { loginName, password: this.state.password });
    expect(signedIn.body).toMatchObject({ state: "code-required" });
    for (const factor of this.#consumed.slice(-2)) {
      const path = "code" in factor ? "/api/session/code" : "/api/session/recovery-code";
      expect(refusalsOfConsumed).toContain(outcomeOf(await thief.post(path, factor)));
    }
  }

  async #adopt(): Promise<void> {
    this.#inFlight = undefined;
    const { state, ids, failures } = await this.#read([this.state.password]);
    this.state = state;
    this.ids = ids;
    this.#wrongCodes = failures;
    this.place = await this.#presentPlace();
  }

  #read(passwords: readonly string[]) {
    return readAccount(this.#reader, this.user.id, passwords);
  }

  async #presentPlace(): Promise<Person["place"]> {
    return placeSchema.parse((await this.browser.get("/api/session")).body).state;
  }
}

const isConnectionLoss = (error: unknown): boolean =>
  error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
