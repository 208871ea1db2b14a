import type { StepUpInput } from "@futae/contract/sign-in";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import type { SignInMethod } from "@futae/storage/schema";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import type { Deps } from "../../deps.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { severalRecoveryCodes } from "../../verification/several-recovery-codes.ts";
import { consumeFactor, type VerifiedFactor } from "../../verification/verified-factor.ts";
import { verifyOwnPassword } from "../../verification/verify-password.ts";
import { verifyRecoveryCode } from "../../verification/verify-recovery-code.ts";
import { verifyTotpCode } from "../../verification/verify-totp-code.ts";

type SecondFactorRefusal =
  | "two_factor.wrong_code"
  | "two_factor.used_code"
  | "two_factor.wrong_recovery_code"
  | "two_factor.locked";

type StepUpRefusal =
  | SecondFactorRefusal
  | "session.wrong_credentials"
  | "session.password_locked"
  | OwnChangeRefusal
  | "password.ill_formed";

/**
 * Renews the full authentication of a session: password, and code or recovery code where two-factor authentication is on; the
 * session gets a new token (ASVS 5.0 7.2.4). Attempts count with those at sign-in (RL-6).
 */
export async function stepUp({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: StepUpInput;
}): Promise<Outcome<{ token: string }, StepUpRefusal | "request.invalid">> {
  const { user } = actor.session;
  const several = severalRecoveryCodes(input.recoveryCode ?? "");
  if (several !== undefined) return several;
  const outcome = await verify();
  if (!outcome.ok && outcome.code !== "account.too_many_changes") {
    await recordRefusal(deps, actor, {
      action: "session.step_up_refused",
      level: "warning",
      subject: user,
      detail: outcome.code,
    });
  }
  return outcome;

  async function verify(): Promise<Outcome<{ token: string }, StepUpRefusal>> {
    const password = await verifyOwnPassword(deps, actor, input.password);
    if (!password.ok) return password;
    const factor = await verifySecondFactor();
    if (!factor.ok) return factor;
    return factor.value === undefined ? renew() : consumeFactor(factor.value, renew);
  }

  function renew(
    consume?: VerifiedFactor<SecondFactorRefusal>["consume"],
  ): Promise<Outcome<{ token: string }, SecondFactorRefusal | OwnChangeRefusal>> {
    return changeOwnAccount(deps, actor, async (tx, { session, user: subject }) => {
      const consumed = await consume?.(tx);
      if (consumed !== undefined) return consumed;
      const token = await renewSession(tx, { session, authenticatedAt: deps.clock.now() });
      const detail = methodOf(consume !== undefined);
      return {
        value: { token },
        event: { action: "session.stepped_up", level: "info", subject, detail },
        countedAs: "step-up",
      };
    });
  }

  function methodOf(secondFactorIsVerified: boolean): SignInMethod {
    if (!secondFactorIsVerified) return "password";
    return input.recoveryCode === undefined ? "password-code" : "password-recovery-code";
  }

  async function verifySecondFactor(): Promise<
    Outcome<VerifiedFactor<SecondFactorRefusal> | undefined, SecondFactorRefusal>
  > {
    if (!actor.session.twoFactorIsOn) return ok(undefined);
    if (input.recoveryCode !== undefined) {
      return verifyRecoveryCode(deps, { userId: user.id, recoveryCode: input.recoveryCode });
    }
    if (input.code === undefined) return refused("two_factor.wrong_code");
    return verifyTotpCode(deps, { userId: user.id, code: input.code });
  }
}
