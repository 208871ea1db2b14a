import { codeLockout, recoveryCodeLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { clearAttempts, reserveAttempt } from "@futae/storage/attempt-counters";
import { useRecoveryCode } from "@futae/storage/recovery-codes";
import type { Deps } from "../deps.ts";
import { codeAttemptKey } from "./code-proof.ts";
import { lockDetails } from "./lock-details.ts";
import type { SecondFactorProof } from "./second-factor-proof.ts";

type WrongRecoveryCode = "two_factor.wrong_recovery_code";

/**
 * Proves a recovery code. A wrong one counts against the account's codes as well (RC-4); while those are locked or
 * stopped, recovery codes stay the way out, under a limit of their own. A right one clears both counters.
 */
export async function proveRecoveryCode(
  deps: Deps,
  input: { userId: string; recoveryCode: string },
): Promise<Outcome<SecondFactorProof<WrongRecoveryCode>, WrongRecoveryCode | "two_factor.locked">> {
  const { db } = deps.storage;
  const now = deps.clock.now();
  const key = recoveryCodeAttemptKey(input.userId);
  const attempt = await reserveAttempt(db, { key, now, ...recoveryCodeLockout });
  if (!attempt.allowed) return refused("two_factor.locked", lockDetails(attempt.lockedUntil, now));
  await reserveAttempt(db, { key: codeAttemptKey(input.userId), now, ...codeLockout });
  const codeHashes = deps.recoveryCodeHash.candidates(input.recoveryCode);
  return ok({
    burn: async (tx) => {
      const isUnused = await useRecoveryCode(tx, { userId: input.userId, codeHashes, at: now });
      if (!isUnused) return refused("two_factor.wrong_recovery_code");
      await clearAttempts(tx, key);
      await clearAttempts(tx, codeAttemptKey(input.userId));
      return undefined;
    },
  });
}

/** The counter of an account's wrong recovery codes. */
export const recoveryCodeAttemptKey = (userId: string): string => `recovery-code:${userId}`;
