import { foldLoginName } from "@futae/domain/fold";
import { passwordLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { passwordIsWellFormed } from "@futae/domain/password";
import { clearAttempts, refundAttempt, reserveAttempt } from "@futae/storage/attempt-counters";
import type { UserRow } from "@futae/storage/schema";
import type { Executor } from "@futae/storage/storage";
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
  const { user, loginName, password } = input;
  return prove(deps, { user, password, keys: [attemptKey(user, loginName)] });
}

/**
 * Proves the password again in a live session of the account. A wrong one counts as at sign-in (RL-6); but only wrong
 * ones of live sessions lock a live session: whoever just knows the login name does not lock its owner out (RL-10).
 */
export const provePasswordAgain = (
  deps: Deps,
  input: { user: UserRow; password: string },
): Promise<Outcome<UserRow, PasswordProofRefusal>> =>
  prove(deps, {
    ...input,
    keys: [sessionPasswordAttemptKey(input.user.id), passwordAttemptKey(input.user.id)],
  });

/** Of the counters, the first one decides; the others count along. */
async function prove(
  deps: Deps,
  input: { user: UserRow | undefined; password: string; keys: readonly string[] },
): Promise<Outcome<UserRow, PasswordProofRefusal>> {
  if (!passwordIsWellFormed(input.password)) return refused("password.ill_formed");
  const { db } = deps.storage;
  const { user, keys } = input;
  const now = deps.clock.now();
  const reserved: { key: string; failures: number }[] = [];
  for (const key of keys) {
    const attempt = await reserveAttempt(db, { key, now, ...passwordLockout });
    if (attempt.allowed) reserved.push({ key, failures: attempt.failures });
    else if (key === keys[0])
      return refused("session.password_locked", lockDetails(attempt.lockedUntil, now));
  }
  const isRight = await deps.passwordHasher
    .verify(user?.passwordHash, input.password)
    .catch(async (error: unknown) => {
      for (const attempt of reserved) await refundAttempt(db, attempt);
      throw error;
    });
  if (!isRight || user === undefined || user.disabledAt !== null) return refused("session.wrong_credentials");
  await clearPasswordAttempts(db, user.id);
  if (deps.passwordHasher.needsRehash(user.passwordHash)) {
    const to = await deps.passwordHasher.hash(input.password);
    await replacePasswordHash(db, user.id, { from: user.passwordHash, to });
  }
  return ok(user);
}

/** What the counters of login names that nobody has begin with. */
export const nobodysAttemptPrefix = "password-of-nobody:";

/** What the counters of accounts' wrong passwords begin with. */
export const passwordAttemptPrefix = "password:";

/** The counter of an account's wrong passwords. */
export const passwordAttemptKey = (userId: string): string => `${passwordAttemptPrefix}${userId}`;

/** Forgets an account's wrong passwords, those of its live sessions as well. */
export async function clearPasswordAttempts(ex: Executor, userId: string): Promise<void> {
  await clearAttempts(ex, passwordAttemptKey(userId));
  await clearAttempts(ex, sessionPasswordAttemptKey(userId));
}

/** The counter of the wrong passwords typed in an account's live sessions. */
export const sessionPasswordAttemptKey = (userId: string): string =>
  `${passwordAttemptPrefix}session:${userId}`;

const attemptKey = (user: UserRow | undefined, loginName: string): string =>
  user === undefined
    ? `${nobodysAttemptPrefix}${hashToken(foldLoginName(loginName))}`
    : passwordAttemptKey(user.id);
