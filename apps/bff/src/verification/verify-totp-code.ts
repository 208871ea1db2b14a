import { codeLockout } from "@futae/domain/lockout";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { type CodeMatch, matchCode } from "@futae/domain/verification-code";
import type { SealedAuthenticator } from "@futae/storage/authenticators";
import type { Deps } from "../deps.ts";
import { codeMatcher } from "../platform/totp.ts";
import type { FactorAttempt } from "./factor-attempts.ts";
import { lockoutDetails } from "./lockout-details.ts";
import { openSecret } from "./open-secret.ts";
import type { VerifiedTotp } from "./verified-factor.ts";

/**
 * Checks a verification code against each of an account's authenticators (RFC 6238). Refuses one that is wrong or was
 * used before. A secret that does not open fails closed (TV-8).
 */
export function verifyTotpCode(
  deps: Deps,
  input: {
    userId: string;
    authenticators: readonly SealedAuthenticator[];
    code: string;
    attempt: FactorAttempt;
  },
): Outcome<VerifiedTotp, "two_factor.wrong_code" | "two_factor.used_code"> {
  const { userId, authenticators, code, attempt } = input;
  const now = attempt.reservedAt;
  const matches = authenticators.map((authenticator) => ({
    authenticatorId: authenticator.id,
    match: matchAuthenticator(deps, authenticator, code, now),
  }));
  for (const { authenticatorId, match } of matches) {
    if (match.kind === "right")
      return ok({ kind: "totp", userId, attempt, authenticatorId, step: match.step });
  }
  if (matches.some(({ match }) => match.kind === "used")) return refused("two_factor.used_code");
  const attemptsLeft = Math.max(0, codeLockout.firstLockingFailure - attempt.failures);
  return refused("two_factor.wrong_code", { attemptsLeft, ...lockoutDetails(attempt.lockedUntil, now) });
}

function matchAuthenticator(deps: Deps, row: SealedAuthenticator, code: string, now: number): CodeMatch {
  const secret = openSecret(deps, row);
  return matchCode({ matches: codeMatcher(secret, code), now, lastUsedStep: row.lastUsedStep });
}
