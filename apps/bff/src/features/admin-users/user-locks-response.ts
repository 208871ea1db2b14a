import type { UserLocks } from "@futae/contract/admin-users";
import { codeLockout } from "@futae/domain/lockout";
import { findAttempts } from "@futae/storage/attempt-counters";
import type { Executor } from "@futae/storage/storage";
import { codeAttemptKey, recoveryCodeAttemptKey } from "../../verification/factor-attempts.ts";
import { passwordAttemptKey } from "../../verification/verify-password.ts";

/** Which of an account's entries are locked now, and until when. */
export async function userLocksResponse(ex: Executor, userId: string, now: number): Promise<UserLocks> {
  const password = await findAttempts(ex, passwordAttemptKey(userId));
  const code = await findAttempts(ex, codeAttemptKey(userId));
  const recoveryCode = await findAttempts(ex, recoveryCodeAttemptKey(userId));
  const lockedUntil = (counter: { lockedUntil: number | null } | undefined) =>
    counter?.lockedUntil != null && counter.lockedUntil > now
      ? new Date(counter.lockedUntil).toISOString()
      : null;
  return {
    password: lockedUntil(password),
    code: lockedUntil(code),
    recoveryCode: lockedUntil(recoveryCode),
    codesAreStopped:
      code !== undefined && code.failures >= (codeLockout.stopAfter ?? Number.POSITIVE_INFINITY),
  };
}
