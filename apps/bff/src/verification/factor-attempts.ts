import type { TypedFactor } from "@futae/contract/sign-in";
import { codeLockout, recoveryCodeLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { refundAttempt, reserveAttempt } from "@futae/storage/attempt-counters";
import { refundPendingSignInAttempt } from "@futae/storage/pending-sign-ins";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import { lockoutDetails } from "./lockout-details.ts";

/** An attempt that is counted as failed: where, and of an account's counter how many failures there were with it. */
export type AttemptReservation =
  | { readonly counter: "account"; readonly key: string; readonly failures: number }
  | { readonly counter: "pending-sign-in"; readonly id: string };

/** An attempt at a second factor that may be checked now. */
export interface FactorAttempt {
  /** Epoch milliseconds. */
  readonly reservedAt: number;
  /** The failures in a row of the counter that decides, this attempt among them. */
  readonly failures: number;
  /** Until when further attempts are refused unless this one is right; epoch milliseconds. */
  readonly lockedUntil: number | null;
  readonly reservations: readonly AttemptReservation[];
}

/**
 * Counts an attempt at a second factor as failed, per account over every path (RL-4), before it is checked; the caller
 * commits it first. A recovery code counts against the account's codes as well (RC-4), but is not refused while those
 * are locked: it is the way out, under a limit of its own. Refuses while locked or stopped.
 */
export async function reserveFactorAttempt(
  tx: Transaction,
  { userId, kind, now }: { userId: string; kind: TypedFactor["kind"]; now: number },
): Promise<Outcome<FactorAttempt, "two_factor.locked">> {
  const codes = { key: codeAttemptKey(userId), now, ...codeLockout };
  const recoveryCodes = { key: recoveryCodeAttemptKey(userId), now, ...recoveryCodeLockout };
  const decides = kind === "totp" ? codes : recoveryCodes;
  const attempt = await reserveAttempt(tx, decides);
  if (!attempt.allowed) return refused("two_factor.locked", lockoutDetails(attempt.lockedUntil, now));
  const { failures, lockedUntil } = attempt;
  const reservations: AttemptReservation[] = [{ counter: "account", key: decides.key, failures }];
  if (kind === "recovery-code") {
    const along = await reserveAttempt(tx, codes);
    if (along.allowed) reservations.push({ counter: "account", key: codes.key, failures: along.failures });
  }
  return ok({ reservedAt: now, failures, lockedUntil, reservations });
}

/** Gives attempts back that a server fault kept from being checked (TV-8), each by itself. */
export async function refund(deps: Deps, reservations: readonly AttemptReservation[]): Promise<void> {
  const { db } = deps.storage;
  for (const reservation of reservations) {
    if (reservation.counter === "account") await refundAttempt(db, reservation);
    else await refundPendingSignInAttempt(db, reservation.id);
  }
}

/** The counter of an account's wrong codes. */
export const codeAttemptKey = (userId: string): string => `code:${userId}`;

/** The counter of an account's wrong recovery codes. */
export const recoveryCodeAttemptKey = (userId: string): string => `recovery-code:${userId}`;
