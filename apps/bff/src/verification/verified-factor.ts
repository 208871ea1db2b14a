import { type Refused, refused } from "@futae/domain/outcome";
import { clearAttempts } from "@futae/storage/attempt-counters";
import { consumeStep } from "@futae/storage/authenticators";
import { consumeRecoveryCode } from "@futae/storage/recovery-codes";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import {
  type AttemptReservation,
  codeAttemptKey,
  type FactorAttempt,
  recoveryCodeAttemptKey,
  refund,
} from "./factor-attempts.ts";

/** Why a second factor is not accepted. */
export type FactorRefusal =
  | "two_factor.wrong_code"
  | "two_factor.used_code"
  | "two_factor.wrong_recovery_code"
  | "two_factor.locked";

/** A time step of an authenticator, shown by its code. */
export interface VerifiedTotp {
  readonly kind: "totp";
  readonly userId: string;
  readonly attempt: FactorAttempt;
  readonly authenticatorId: string;
  readonly step: number;
}

/** A recovery code by its possible hashes, one for each key in use; only its consumption tells whether there is one. */
export interface VerifiedRecoveryCode {
  readonly kind: "recovery-code";
  readonly userId: string;
  readonly attempt: FactorAttempt;
  readonly codeHashes: readonly string[];
}

/** A second factor that was right when it was looked at. Only `consumeFactor` decides whether it is accepted (RA-1). */
export type VerifiedFactor = VerifiedTotp | VerifiedRecoveryCode;

/**
 * Makes a verified factor worthless in the transaction that acts on it, and clears the counters it was counted in.
 * Refuses when another request was faster, and a recovery code that the account does not have.
 */
export async function consumeFactor(
  tx: Transaction,
  factor: VerifiedFactor,
): Promise<Refused<FactorRefusal> | undefined> {
  const { userId } = factor;
  const at = factor.attempt.reservedAt;
  switch (factor.kind) {
    case "totp": {
      const isFirst = await consumeStep(tx, { id: factor.authenticatorId, step: factor.step, at });
      if (!isFirst) return refused("two_factor.used_code");
      break;
    }
    case "recovery-code": {
      const { codeHashes } = factor;
      const isUnused = await consumeRecoveryCode(tx, { userId, codeHashes, at });
      if (!isUnused) return refused("two_factor.wrong_recovery_code");
      await clearAttempts(tx, recoveryCodeAttemptKey(userId));
      break;
    }
  }
  await clearAttempts(tx, codeAttemptKey(userId));
  return undefined;
}

/**
 * Runs what verifies and consumes a second factor. A server fault in it gives the attempts back (TV-8), but not those
 * of a factor whose consumption was refused, whatever failed afterwards (RL-2b).
 */
export async function refundAfterFault<Result>(
  deps: Deps,
  reservations: readonly AttemptReservation[],
  act: (consume: typeof consumeFactor) => Promise<Result>,
): Promise<Result> {
  let wasRefused = false;
  const consume: typeof consumeFactor = async (tx, factor) => {
    const refusal = await consumeFactor(tx, factor);
    wasRefused = refusal !== undefined;
    return refusal;
  };
  try {
    return await act(consume);
  } catch (error) {
    if (!wasRefused) await refund(deps, reservations);
    throw error;
  }
}
