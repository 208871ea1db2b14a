import { foldLoginName } from "@futae/domain/fold";
import { passwordLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { passwordIsWellFormed } from "@futae/domain/password";
import { clearAttempts, refundAttempt, reserveAttempt } from "@futae/storage/attempt-counters";
import type { UserRow } from "@futae/storage/schema";
import { replacePasswordHash } from "@futae/storage/users";
import type { Deps } from "../deps.ts";
import { hashToken } from "../platform/token.ts";
import { lockDetails } from "./lock-details.ts";

type PasswordProofRefusal = "session.wrong_credentials" | "session.password_locked" | "password.ill_formed";

/**
 * Proves a password. The attempt is reserved and committed before the check (RL-3), counted per account over every
 * path, or per folded login name where no account has it; unknown, inactive and wrong are alike in work and answer
 * (ET-1, ET-2). A right password clears the counter. Refuses while locked, whatever was typed (RL-7).
 */
export async function provePassword(
  deps: Deps,
  input: { user: UserRow | undefined; loginName: string; password: string },
): Promise<Outcome<UserRow, PasswordProofRefusal>> {
  if (!passwordIsWellFormed(input.password)) return refused("password.ill_formed");
  const { db } = deps.storage;
  const key = attemptKey(input.user, input.loginName);
  const now = deps.clock.now();
  const attempt = await reserveAttempt(db, { key, now, ...passwordLockout });
  if (!attempt.allowed) return refused("session.password_locked", lockDetails(attempt.lockedUntil, now));
  const isRight = await deps.passwordHasher
    .verify(input.user?.passwordHash, input.password)
    .catch(async (error: unknown) => {
      await refundAttempt(db, { key, failures: attempt.failures });
      throw error;
    });
  const { user } = input;
  if (!isRight || user === undefined || user.disabledAt !== null) return refused("session.wrong_credentials");
  await clearAttempts(db, key);
  if (deps.passwordHasher.needsRehash(user.passwordHash)) {
    const to = await deps.passwordHasher.hash(input.password);
    await replacePasswordHash(db, user.id, { from: user.passwordHash, to });
  }
  return ok(user);
}

/** What the counters of login names that nobody has begin with. */
export const nobodysAttemptPrefix = "password-of-nobody:";

/** The counter of an account's wrong passwords. */
export const passwordAttemptKey = (userId: string): string => `password:${userId}`;

const attemptKey = (user: UserRow | undefined, loginName: string): string =>
  user === undefined
    ? `${nobodysAttemptPrefix}${hashToken(foldLoginName(loginName))}`
    : passwordAttemptKey(user.id);
