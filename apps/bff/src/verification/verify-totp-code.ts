import { codeLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { type CodeMatch, matchCode } from "@futae/domain/verification-code";
import { clearAttempts, refundAttempt, reserveAttempt } from "@futae/storage/attempt-counters";
import { consumeStep, listAuthenticators } from "@futae/storage/authenticators";
import type { AuthenticatorRow } from "@futae/storage/schema";
import type { Deps } from "../deps.ts";
import { codeMatcher } from "../platform/totp.ts";
import { lockoutDetails } from "./lockout-details.ts";
import { openSecret } from "./open-secret.ts";
import type { VerifiedFactor } from "./verified-factor.ts";

type TotpCodeRefusal = "two_factor.wrong_code" | "two_factor.used_code" | "two_factor.locked";

/**
 * Proves a verification code of one of an account's authenticators. The attempt is reserved and committed first, per
 * account over every path (RL-4); 10 failures in a row lock, 50 stop the authenticators until another way in is used.
 * Whether a code was right is never told while locked (RL-7). A secret that does not open fails closed (TV-8).
 */
export async function verifyTotpCode(
  deps: Deps,
  input: { userId: string; code: string },
): Promise<Outcome<VerifiedFactor<"two_factor.used_code">, TotpCodeRefusal>> {
  const { db } = deps.storage;
  const key = codeAttemptKey(input.userId);
  const now = deps.clock.now();
  const attempt = await reserveAttempt(db, { key, now, ...codeLockout });
  if (!attempt.allowed) return refused("two_factor.locked", lockoutDetails(attempt.lockedUntil, now));
  const refund = () => refundAttempt(db, { key, failures: attempt.failures });
  try {
    const authenticators = await listAuthenticators(db, input.userId);
    const matches = authenticators.map((authenticator) => ({
      authenticator,
      match: matchAuthenticator(deps, authenticator, input.code, now),
    }));
    for (const { authenticator, match } of matches) {
      if (match.kind !== "right") continue;
      return ok({
        consume: async (tx) => {
          const isFirst = await consumeStep(tx, { id: authenticator.id, step: match.step, at: now });
          if (!isFirst) return refused("two_factor.used_code");
          await clearAttempts(tx, key);
          return undefined;
        },
        refund,
      });
    }
    if (matches.some(({ match }) => match.kind === "used")) return refused("two_factor.used_code");
  } catch (error) {
    await refund();
    throw error;
  }
  const attemptsLeft = Math.max(0, codeLockout.firstLockingFailure - attempt.failures);
  return refused("two_factor.wrong_code", { attemptsLeft, ...lockoutDetails(attempt.lockedUntil, now) });
}

/** The counter of an account's wrong codes. */
export const codeAttemptKey = (userId: string): string => `code:${userId}`;

function matchAuthenticator(deps: Deps, row: AuthenticatorRow, code: string, now: number): CodeMatch {
  const secret = openSecret(deps, row);
  return matchCode({ matches: codeMatcher(secret, code), now, lastUsedStep: row.lastUsedStep });
}
