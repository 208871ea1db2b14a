import type { StepUpProof } from "@futae/contract/session";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import type { SignInMethod } from "@futae/storage/schema";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../proofs/change-own-account.ts";
import { proveCode } from "../../proofs/code-proof.ts";
import { provePasswordAgain } from "../../proofs/password-proof.ts";
import { recordRefusal } from "../../proofs/record-refusal.ts";
import { proveRecoveryCode } from "../../proofs/recovery-code-proof.ts";
import { renewToken } from "../../proofs/renew-token.ts";
import { type SecondFactorProof, spendProof } from "../../proofs/second-factor-proof.ts";
import { severalRecoveryCodes } from "../../proofs/several-recovery-codes.ts";

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
 * Renews the full proof of a session: password, and code or recovery code where two-factor authentication is on; the
 * session gets a new token (ASVS 5.0 7.2.4). Attempts count with those at sign-in (RL-6).
 */
export async function stepUp({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: StepUpProof;
}): Promise<Outcome<{ token: string }, StepUpRefusal | "request.invalid">> {
  const { user } = actor.session;
  const several = severalRecoveryCodes(input.recoveryCode ?? "");
  if (several !== undefined) return several;
  const outcome = await prove();
  if (!outcome.ok && outcome.code !== "account.too_many_changes") {
    await recordRefusal(deps, actor, {
      action: "session.proof_refused",
      level: "warning",
      subject: user,
      detail: outcome.code,
    });
  }
  return outcome;

  async function prove(): Promise<Outcome<{ token: string }, StepUpRefusal>> {
    const password = await provePasswordAgain(deps, actor, input.password);
    if (!password.ok) return password;
    const factor = await proveSecondFactor();
    if (!factor.ok) return factor;
    return factor.value === undefined ? renew() : spendProof(factor.value, renew);
  }

  function renew(
    burn?: SecondFactorProof<SecondFactorRefusal>["burn"],
  ): Promise<Outcome<{ token: string }, SecondFactorRefusal | OwnChangeRefusal>> {
    return changeOwnAccount(deps, actor, async (tx, { session, user: subject }) => {
      const spent = await burn?.(tx);
      if (spent !== undefined) return spent;
      const token = await renewToken(tx, { session, provedAt: deps.clock.now() });
      const detail = methodOf(burn !== undefined);
      return {
        value: { token },
        event: { action: "session.proof_renewed", level: "info", subject, detail },
        countedAs: "step-up",
      };
    });
  }

  function methodOf(secondFactorIsProven: boolean): SignInMethod {
    if (!secondFactorIsProven) return "password";
    return input.recoveryCode === undefined ? "password-code" : "password-recovery-code";
  }

  async function proveSecondFactor(): Promise<
    Outcome<SecondFactorProof<SecondFactorRefusal> | undefined, SecondFactorRefusal>
  > {
    if (!actor.session.twoFactorIsOn) return ok(undefined);
    if (input.recoveryCode !== undefined) {
      return proveRecoveryCode(deps, { userId: user.id, recoveryCode: input.recoveryCode });
    }
    if (input.code === undefined) return refused("two_factor.wrong_code");
    return proveCode(deps, { userId: user.id, code: input.code });
  }
}
