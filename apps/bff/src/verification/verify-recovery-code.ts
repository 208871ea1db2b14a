import { codeLockout, recoveryCodeLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { clearAttempts, refundAttempt, reserveAttempt } from "@futae/storage/attempt-counters";
import { listUserRecoveryCodeKeys } from "@futae/storage/recovery-code-keys";
import { consumeRecoveryCode } from "@futae/storage/recovery-codes";
import type { Deps } from "../deps.ts";
import { lockoutDetails } from "./lockout-details.ts";
import type { VerifiedFactor } from "./verified-factor.ts";
import { codeAttemptKey } from "./verify-totp-code.ts";

type WrongRecoveryCode = "two_factor.wrong_recovery_code";

/**
 * Proves a recovery code. A wrong one counts against the account's codes as well (RC-4); while those are locked or
 * stopped, recovery codes stay the way out, under a limit of their own. A right one clears both counters. A key that is
 * not there fails closed before anything is counted (TV-8).
 */
export async function verifyRecoveryCode(
  deps: Deps,
  input: { userId: string; recoveryCode: string },
): Promise<Outcome<VerifiedFactor<WrongRecoveryCode>, WrongRecoveryCode | "two_factor.locked">> {
  const { db } = deps.storage;
  const now = deps.clock.now();
  const key = recoveryCodeAttemptKey(input.userId);
  const codeKey = codeAttemptKey(input.userId);
  const recoveryCodeKeys = await listUserRecoveryCodeKeys(db, input.userId);
  const codeHashes = deps.recoveryCodeHash.candidates(input.recoveryCode, recoveryCodeKeys);
  const attempt = await reserveAttempt(db, { key, now, ...recoveryCodeLockout });
  if (!attempt.allowed) return refused("two_factor.locked", lockoutDetails(attempt.lockedUntil, now));
  const refundOwn = () => refundAttempt(db, { key, failures: attempt.failures });
  try {
    const codeAttempt = await reserveAttempt(db, { key: codeKey, now, ...codeLockout });
    return ok({
      consume: async (tx) => {
        const isUnused = await consumeRecoveryCode(tx, { userId: input.userId, codeHashes, at: now });
        if (!isUnused) return refused("two_factor.wrong_recovery_code");
        await clearAttempts(tx, key);
        await clearAttempts(tx, codeKey);
        return undefined;
      },
      refund: async () => {
        await refundOwn();
        if (codeAttempt.allowed) await refundAttempt(db, { key: codeKey, failures: codeAttempt.failures });
      },
    });
  } catch (error) {
    await refundOwn();
    throw error;
  }
}

/** The counter of an account's wrong recovery codes. */
export const recoveryCodeAttemptKey = (userId: string): string => `recovery-code:${userId}`;
