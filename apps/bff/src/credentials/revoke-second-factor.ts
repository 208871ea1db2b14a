import { clearAttempts } from "@futae/storage/attempt-counters";
import { deleteUserAuthenticators } from "@futae/storage/authenticators";
import { deleteUserEnrolments } from "@futae/storage/enrolments";
import { deleteUserRecoveryCodes } from "@futae/storage/recovery-codes";
import type { Transaction } from "@futae/storage/storage";
import { setTwoFactorEnabledAt } from "@futae/storage/users";
import { codeAttemptKey, recoveryCodeAttemptKey } from "../verification/factor-attempts.ts";
import { revokePendingSignIns } from "./revoke-pending-sign-ins.ts";

/**
 * Removes an account's second factor whole: authenticators, pending enrolment, recovery codes, their counters, and
 * every pending sign-in (DR-2, SE-4).
 */
export async function revokeSecondFactor(tx: Transaction, userId: string): Promise<void> {
  await deleteUserAuthenticators(tx, userId);
  await deleteUserEnrolments(tx, userId);
  await deleteUserRecoveryCodes(tx, userId);
  await setTwoFactorEnabledAt(tx, userId, null);
  await revokePendingSignIns(tx, userId);
  await clearAttempts(tx, recoveryCodeAttemptKey(userId));
  await clearAttempts(tx, codeAttemptKey(userId));
}
