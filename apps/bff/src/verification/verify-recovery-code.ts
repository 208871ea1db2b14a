import { type Ok, ok } from "@futae/domain/outcome";
import { listUserRecoveryCodeKeys } from "@futae/storage/recovery-code-keys";
import type { Deps } from "../deps.ts";
import type { FactorAttempt } from "./factor-attempts.ts";
import type { VerifiedRecoveryCode } from "./verified-factor.ts";

/**
 * Hashes a typed recovery code with the keys of the account's unused ones, for its consumption to find. A key that is
 * not there fails closed (TV-8).
 */
export async function verifyRecoveryCode(
  deps: Deps,
  { userId, recoveryCode, attempt }: { userId: string; recoveryCode: string; attempt: FactorAttempt },
): Promise<Ok<VerifiedRecoveryCode>> {
  const keys = await listUserRecoveryCodeKeys(deps.storage.db, userId);
  const codeHashes = deps.recoveryCodeHash.candidates(recoveryCode, keys);
  return ok({ kind: "recovery-code", userId, attempt, codeHashes });
}
