import { seconds, secondsUntil } from "@futae/domain/duration";
import { passwordLockout } from "@futae/domain/lockout";
import { type Outcome, ok, type Refused, refused } from "@futae/domain/outcome";
import {
  clearSettledAttempts,
  refundAttempt,
  reserveAttempt,
  settleAttempt,
} from "@futae/storage/attempt-counters";
import { refundInWindow, reserveInWindow, settleInWindow } from "@futae/storage/attempt-windows";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import { undecided } from "../platform/concurrency-limiter.ts";
import { addressWindows } from "./address-attempts.ts";
import { lockoutDetails } from "./lockout-details.ts";

/** Longer than a turn takes on the slowest machine; what is not heard of until then is a failure. */
const inFlightMs = seconds(15);

type AttemptRefusal = "session.address_locked" | "session.password_locked";

/** A password that is counted as wrong, and is being checked. */
export interface PasswordAttempt {
  /** It was right: the address gets it back, and the failures of these counters are forgotten. */
  succeed(counters: readonly string[]): Promise<void>;
  /** It was wrong. */
  fail(): Promise<void>;
  /** A server fault kept it from being checked. */
  refund(): Promise<void>;
}

/** Where an attempt is counted. */
interface Places {
  readonly counters: readonly string[];
  readonly address?: string;
}

interface Counted {
  readonly windows: readonly string[];
  readonly counters: readonly { key: string; failures: number }[];
}

/** Undoes the transaction of an attempt that some limit does not allow. */
class NotReserved extends Error {
  readonly answer: Refused<AttemptRefusal> | typeof undecided;

  constructor(answer: Refused<AttemptRefusal> | typeof undecided) {
    super("not reserved");
    this.answer = answer;
  }
}

/**
 * Counts a password as wrong at its address and in its counters before it is checked, all or nothing and committed
 * (RL-3); of the counters the first one decides, the others count along. Refuses where failures fill a limit; undecided
 * while it is full only with what is in flight (RL-12).
 */
export async function reservePasswordAttempt(
  deps: Deps,
  input: { counters: readonly string[] },
): Promise<Outcome<PasswordAttempt, "session.password_locked"> | typeof undecided>;
export async function reservePasswordAttempt(
  deps: Deps,
  input: { counters: readonly string[]; address: string },
): Promise<Outcome<PasswordAttempt, AttemptRefusal> | typeof undecided>;
export async function reservePasswordAttempt(
  deps: Deps,
  input: Places,
): Promise<Outcome<PasswordAttempt, AttemptRefusal> | typeof undecided> {
  try {
    return ok(attemptOf(deps, await deps.storage.transaction((tx) => reserve(deps, tx, input))));
  } catch (error) {
    if (error instanceof NotReserved) return error.answer;
    throw error;
  }
}

async function reserve(deps: Deps, tx: Transaction, { address, counters }: Places): Promise<Counted> {
  const now = deps.clock.now();
  const inFlight = { now, inFlightUntil: now + inFlightMs };
  const windows = address === undefined ? [] : addressWindows(address);
  for (const window of windows) {
    const reserved = await reserveInWindow(tx, { ...window, ...inFlight });
    if (reserved.allowed) continue;
    if (reserved.isUndecided) throw new NotReserved(undecided);
    const retryAfterSeconds = secondsUntil(now + reserved.retryAfterMs, now);
    throw new NotReserved(refused("session.address_locked", { retryAfterSeconds }));
  }
  const counted: { key: string; failures: number }[] = [];
  for (const key of counters) {
    const reserved = await reserveAttempt(tx, { key, ...inFlight, ...passwordLockout });
    if (reserved.allowed) counted.push({ key, failures: reserved.failures });
    else if (key === counters[0]) {
      if (reserved.isUndecided) throw new NotReserved(undecided);
      throw new NotReserved(refused("session.password_locked", lockoutDetails(reserved.lockedUntil, now)));
    }
  }
  return { windows: windows.map(({ key }) => key), counters: counted };
}

function attemptOf({ storage, clock }: Deps, { windows, counters }: Counted): PasswordAttempt {
  return {
    succeed: (cleared) =>
      storage.transaction(async (tx) => {
        for (const key of windows) await refundInWindow(tx, { key });
        for (const key of cleared) {
          const isReserved = counters.some((counter) => counter.key === key);
          await clearSettledAttempts(tx, { key, now: clock.now(), isReserved });
        }
      }),
    fail: () =>
      storage.transaction(async (tx) => {
        for (const key of windows) await settleInWindow(tx, key);
        for (const { key } of counters) await settleAttempt(tx, key);
      }),
    refund: () =>
      storage.transaction(async (tx) => {
        for (const key of windows) await refundInWindow(tx, { key });
        for (const counter of counters) await refundAttempt(tx, counter);
      }),
  };
}
