import { foldLoginName } from "@futae/domain/fold";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { passwordIsWellFormed } from "@futae/domain/password";
import { clearAttempts } from "@futae/storage/attempt-counters";
import { findLiveUserByLoginNameKey, type LiveUser } from "@futae/storage/live-user";
import type { UserRow } from "@futae/storage/schema";
import type { Executor, Transaction } from "@futae/storage/storage";
import { replacePasswordHash } from "@futae/storage/users";
import type { Caller, SignedIn } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { undecided } from "../platform/concurrency-limiter.ts";
import { hashToken } from "../platform/token.ts";
import {
  acceptPasswordAttempt,
  failPasswordAttempt,
  type PasswordAttempt,
  refundPasswordAttempt,
  reservePasswordAttempt,
} from "./password-attempts.ts";
import { inPasswordTurn } from "./password-turn.ts";

type VerifyPasswordRefusal = "session.wrong_credentials" | "session.password_locked" | "password.ill_formed";

/**
 * A right password of an active account, still counted as wrong until it is accepted; with the account and the policy
 * as they were before the check.
 */
export interface VerifiedPassword extends LiveUser {
  readonly attempt: PasswordAttempt;
}

/**
 * Checks the password of a login name. It waits for its turn before anything is written; then the attempt is reserved
 * and committed before the check (RL-3), counted at the address, and per account over every path, or per folded login
 * name where no account has it; unknown, inactive and wrong are alike in work and answer (ET-1, ET-2). A right password
 * is accepted by the transaction that acts on it. Refuses while locked, whatever was typed (RL-7).
 */
export async function verifyPassword(
  deps: Deps,
  actor: Caller,
  { loginName, password }: { loginName: string; password: string },
): Promise<Outcome<VerifiedPassword, VerifyPasswordRefusal | "session.address_locked">> {
  if (!passwordIsWellFormed(password)) return refused("password.ill_formed");
  const loginNameKey = foldLoginName(loginName);
  return inPasswordTurn(deps, actor, { loginName: loginNameKey, password }, async () => {
    const account = await findLiveUserByLoginNameKey(deps.storage.db, loginNameKey);
    const counter =
      account === undefined
        ? `${nobodysAttemptPrefix}${hashToken(loginNameKey)}`
        : passwordAttemptKey(account.user.id);
    const reserved = await reservePasswordAttempt(deps, { counters: [counter], address: actor.address });
    return verify(deps, { account, password, reserved });
  });
}

/**
 * Checks the password again in a live session of the account, and accepts a right one. A wrong one counts as at
 * sign-in (RL-6); but only wrong ones of live sessions lock a live session: whoever just knows the login name does not
 * lock its owner out (RL-10).
 */
export async function verifyOwnPassword(
  deps: Deps,
  actor: SignedIn,
  password: string,
): Promise<Outcome<UserRow, VerifyPasswordRefusal>> {
  if (!passwordIsWellFormed(password)) return refused("password.ill_formed");
  const account = actor.session;
  return inPasswordTurn(deps, actor, { password }, async () => {
    const reserved = await reservePasswordAttempt(deps, { counters: passwordCounters(account.user.id) });
    const verified = await verify(deps, { account, password, reserved });
    if (verified === undecided || !verified.ok) return verified;
    await deps.storage.transaction((tx) => acceptPassword(deps, tx, verified.value));
    return ok(verified.value.user);
  });
}

/** Gives the address its attempt back and forgets the account's wrong passwords; the last thing before the event. */
export const acceptPassword = (
  deps: Deps,
  tx: Transaction,
  { user, attempt }: VerifiedPassword,
): Promise<void> =>
  acceptPasswordAttempt(tx, attempt, { cleared: passwordCounters(user.id), now: deps.clock.now() });

async function verify<Code extends VerifyPasswordRefusal | "session.address_locked">(
  deps: Deps,
  input: {
    account: LiveUser | undefined;
    password: string;
    reserved: Outcome<PasswordAttempt, Code> | typeof undecided;
  },
): Promise<Outcome<VerifiedPassword, Code | "session.wrong_credentials"> | typeof undecided> {
  const { account, password, reserved } = input;
  if (reserved === undecided || !reserved.ok) return reserved;
  const attempt = reserved.value;
  const refund = async (error: unknown) => {
    await refundPasswordAttempt(deps, attempt);
    throw error;
  };
  const isRight = await deps.passwordHasher.verify(account?.user.passwordHash, password).catch(refund);
  if (!isRight || account === undefined || account.user.disabledAt !== null) {
    await failPasswordAttempt(deps, attempt);
    return refused("session.wrong_credentials");
  }
  await rehash(deps, account.user, password).catch(refund);
  return ok({ ...account, attempt });
}

/** Replaces a hash of weaker settings than those of now. */
async function rehash(deps: Deps, user: UserRow, password: string): Promise<void> {
  if (!deps.passwordHasher.needsRehash(user.passwordHash)) return;
  const to = await deps.passwordHasher.hash(password);
  await replacePasswordHash(deps.storage.db, user.id, { from: user.passwordHash, to });
}

/** What the counters of login names that nobody has begin with. */
export const nobodysAttemptPrefix = "password-of-nobody:";

/** What the counters of accounts' wrong passwords begin with. */
export const passwordAttemptPrefix = "password:";

/** The counter of an account's wrong passwords. */
export const passwordAttemptKey = (userId: string): string => `${passwordAttemptPrefix}${userId}`;

/** The counter of the wrong passwords typed in an account's live sessions. */
export const sessionPasswordAttemptKey = (userId: string): string =>
  `${passwordAttemptPrefix}session:${userId}`;

/** The counters of an account's passwords; of those of a live session, the first one decides. */
const passwordCounters = (userId: string): readonly string[] => [
  sessionPasswordAttemptKey(userId),
  passwordAttemptKey(userId),
];

/** Forgets an account's wrong passwords, those of its live sessions as well; answers whether there were any. */
export async function clearPasswordAttempts(ex: Executor, userId: string): Promise<boolean> {
  const cleared: boolean[] = [];
  for (const key of passwordCounters(userId).toSorted()) cleared.push(await clearAttempts(ex, key));
  return cleared.includes(true);
}
