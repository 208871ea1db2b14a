import type { TypedFactor } from "@futae/contract/sign-in";
import type { Outcome } from "@futae/domain/outcome";
import type { SealedAuthenticator } from "@futae/storage/authenticators";
import type { Deps } from "../deps.ts";
import type { FactorAttempt } from "./factor-attempts.ts";
import type { FactorRefusal, VerifiedFactor } from "./verified-factor.ts";
import { verifyRecoveryCode } from "./verify-recovery-code.ts";
import { verifyTotpCode } from "./verify-totp-code.ts";

/**
 * Checks a second factor of an account whose attempt is reserved and committed. Changes nothing: the transaction that
 * acts on the verified factor consumes it. Refuses a code that is wrong or used; throws where a key or a secret is
 * missing (TV-8).
 */
export async function verifyFactor(
  deps: Deps,
  {
    factor,
    authenticators,
    ...input
  }: {
    userId: string;
    authenticators: readonly SealedAuthenticator[];
    factor: TypedFactor;
    attempt: FactorAttempt;
  },
): Promise<Outcome<VerifiedFactor, FactorRefusal>> {
  switch (factor.kind) {
    case "totp":
      return verifyTotpCode(deps, { ...input, authenticators, code: factor.code });
    case "recovery-code":
      return verifyRecoveryCode(deps, { ...input, recoveryCode: factor.recoveryCode });
  }
}
