import { seconds, secondsUntil } from "@futae/domain/duration";
import { passwordLockout } from "@futae/domain/lockout";
import { type Outcome, ok, type Refused, refused } from "@futae/domain/outcome";
import {
  clearSettledAttempts,
  findAttempts,
  refundAttempts,
  reserveAttempts,
  settleAttempts,
} from "@futae/storage/attempt-counters";
import { refundInWindows, reserveInWindows, settleInWindows } from "@futae/storage/attempt-windows";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import { undecided } from "../platform/concurrency-limiter.ts";
import { addressWindows } from "./address-attempts.ts";
import { lockoutDetails } from "./lockout-details.ts";

/** Longer than a turn takes on the slowest machine; what is not heard of until then is a failure. */
const inFlightMs = seconds(15);

type AttemptRefusal = "session.address_locked" | "session.password_locked";

/** A password that is counted as wrong, at the windows of its address and in its counters, while it is checked. */
export interface PasswordAttempt {
  readonly windows: readonly string[];
  readonly counters: readonly { readonly key: string; readonly failures: number }[];
}

/** Where an attempt is counted. */
interface Places {
  readonly counters: readonly string[];
  readonly address?: string;
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
    return ok(await deps.storage.transaction((tx) => reserve(deps, tx, input)));
  } catch (error) {
    if (error instanceof NotReserved) return error.answer;
    throw error;
  }
}

async function reserve(deps: Deps, tx: Transaction, { address, counters }: Places): Promise<PasswordAttempt> {
  const now = deps.clock.now();
  const inFlight = { now, inFlightUntil: now + inFlightMs };
  const windows = address === undefined ? [] : addressWindows(address);
  if (windows.length > 0) {
    const reserved = await reserveInWindows(tx, { windows, ...inFlight });
    if (!reserved.allowed) {
      if (reserved.isUndecided) throw new NotReserved(undecided);
      const retryAfterSeconds = secondsUntil(now + reserved.retryAfterMs, now);
      throw new NotReserved(refused("session.address_locked", { retryAfterSeconds }));
    }
  }
  const reservations = await reserveAttempts(tx, { keys: counters, ...inFlight, ...passwordLockout });
  const counted: { key: string; failures: number }[] = [];
  for (const key of counters) {
    const reserved = reservations.get(key);
    if (reserved?.allowed) counted.push({ key, failures: reserved.failures });
    else if (reserved !== undefined && key === counters[0]) {
      if (reserved.isUndecided) throw new NotReserved(undecided);
      throw new NotReserved(refused("session.password_locked", lockoutDetails(reserved.lockedUntil, now)));
    }
  }
  return { windows: windows.map(({ key }) => key), counters: counted };
}

/** It was right: the address gets it back, and the settled failures of `cleared` are forgotten. */
export async function acceptPasswordAttempt(
  tx: Transaction,
  { windows, counters }: PasswordAttempt,
  { cleared, now }: { cleared: readonly string[]; now: number },
): Promise<void> {
  await refundInWindows(tx, windows);
  await clearSettledAttempts(tx, { keys: cleared, reserved: counters.map(({ key }) => key), now });
}

/** It was wrong. */
export const failPasswordAttempt = ({ storage }: Deps, { windows, counters }: PasswordAttempt) =>
  storage.transaction(async (tx) => {
    await settleInWindows(tx, windows);
    await settleAttempts(
      tx,
      counters.map(({ key }) => key),
    );
  });

/**
 * A server fault kept it from being checked, or from being acted on (TV-8). Nothing is given back where the attempt was
 * accepted and only the answer of the commit was lost: that would be somebody else's (CR-3).
 */
export const refundPasswordAttempt = ({ storage }: Deps, { windows, counters }: PasswordAttempt) =>
  storage.transaction(async (tx) => {
    for (const { key, failures } of counters.slice(0, 1)) {
      const counted = await findAttempts(tx, key);
      if (counted === undefined || counted.failures < failures) return;
    }
    await refundInWindows(tx, windows);
    await refundAttempts(tx, counters);
  });
