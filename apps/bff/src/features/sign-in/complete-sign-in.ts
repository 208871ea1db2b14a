import { maxWrongCodes } from "@futae/domain/lockout";
import { type Outcome, type Refused, refused } from "@futae/domain/outcome";
import {
  consumePendingSignIn,
  refundPendingSignInAttempt,
  reservePendingSignInAttempt,
} from "@futae/storage/pending-sign-ins";
import type { SignInMethod } from "@futae/storage/schema";
import { lockUser } from "@futae/storage/users";
import type { SigningIn } from "../../actor.ts";
import { type AuditedChange, runAudited } from "../../audit/run-audited.ts";
import { issueSignInCredential, type SignInCredential } from "../../credentials/issue-sign-in-credential.ts";
import type { Deps } from "../../deps.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { consumeFactor, type VerifiedFactor } from "../../verification/verified-factor.ts";

type SecondFactorRefusal =
  | "two_factor.wrong_code"
  | "two_factor.used_code"
  | "two_factor.wrong_recovery_code"
  | "two_factor.locked";

/**
 * Pays the second factor a pending sign-in owes and ends the pending sign-in: factor, pending sign-in, counters and credential are one
 * transaction (RA-2). The attempt is counted on the pending sign-in first and given back after a server fault (TV-8); it
 * refuses after five (SE-2), and when it expired.
 */
export async function completeSignIn<Code extends SecondFactorRefusal>(
  deps: Deps,
  actor: SigningIn<"code">,
  payment: { method: SignInMethod; verify: () => Promise<Outcome<VerifiedFactor<Code>, Code>> },
): Promise<Outcome<SignInCredential, Code | "session.sign_in_expired">> {
  const { pendingSignIn, user, policy } = actor.pendingSignIn;
  const now = deps.clock.now();
  const tried = await reservePendingSignInAttempt(deps.storage.db, {
    id: pendingSignIn.id,
    maxWrongCodes,
    now,
  });
  if (tried === undefined) return refused("session.sign_in_expired");
  const refund = () => refundPendingSignInAttempt(deps.storage.db, pendingSignIn.id);
  const proof = await payment.verify().catch(async (error: unknown) => {
    await refund();
    throw error;
  });
  const outcome = proof.ok ? await pay(proof.value) : proof;
  if (outcome.ok) return outcome;
  if (tried === maxWrongCodes) await consumePendingSignIn(deps.storage.db, { id: pendingSignIn.id, now });
  await recordRefusal(deps, actor, {
    action: "session.code_refused",
    level: "warning",
    subject: user,
    detail: outcome.code,
  });
  return withAttemptsLeft(outcome, maxWrongCodes - tried);

  function pay(
    factor: VerifiedFactor<Code>,
  ): Promise<Outcome<SignInCredential, Code | "session.sign_in_expired">> {
    const refundBoth = async () => {
      await factor.refund();
      await refund();
    };
    return consumeFactor({ consume: factor.consume, refund: refundBoth }, act);
  }

  async function act(
    consume: VerifiedFactor<Code>["consume"],
  ): Promise<Outcome<SignInCredential, Code | "session.sign_in_expired">> {
    return runAudited(
      deps,
      actor,
      async (tx): Promise<AuditedChange<SignInCredential> | Refused<Code | "session.sign_in_expired">> => {
        await lockUser(tx, user.id);
        if (!(await consumePendingSignIn(tx, { id: pendingSignIn.id, now })))
          return refused("session.sign_in_expired");
        const consumed = await consume(tx);
        if (consumed !== undefined) return consumed;
        const verified = { origin: actor, user, policy, twoFactorIsOn: true, method: payment.method };
        const issued = await issueSignInCredential(deps, tx, verified);
        if (!issued.ok) return issued;
        const { method: detail } = payment;
        const event = { action: "session.started", level: "info", subject: user, detail } as const;
        return { ...issued.value, event };
      },
    );
  }
}

function withAttemptsLeft<Code extends Refused["code"]>(refusal: Refused<Code>, left: number): Refused<Code> {
  const isWrong =
    refusal.code === "two_factor.wrong_code" || refusal.code === "two_factor.wrong_recovery_code";
  if (!isWrong) return refusal;
  const attemptsLeft = Math.min(left, refusal.details.attemptsLeft ?? left);
  return refused(refusal.code, { ...refusal.details, attemptsLeft });
}
