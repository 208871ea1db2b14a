import type { TypedFactor } from "@futae/contract/sign-in";
import { maxWrongCodes } from "@futae/domain/lockout";
import { type Outcome, type Refused, refused } from "@futae/domain/outcome";
import { consumePendingSignIn, reservePendingSignInAttempt } from "@futae/storage/pending-sign-ins";
import type { Transaction } from "@futae/storage/storage";
import type { SigningIn } from "../../actor.ts";
import { type AuditedChange, runAudited } from "../../audit/run-audited.ts";
import {
  issueSignInCredential,
  lockForSignIn,
  type SignInCredential,
} from "../../credentials/issue-sign-in-credential.ts";
import type { Deps } from "../../deps.ts";
import { type FactorAttempt, reserveFactorAttempt } from "../../verification/factor-attempts.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { type FactorRefusal, refundAfterFault } from "../../verification/verified-factor.ts";
import { verifyFactor } from "../../verification/verify-factor.ts";
import { signInMethods } from "./sign-in-methods.ts";

type SecondStepRefusal = FactorRefusal | "session.sign_in_expired";

/**
 * Completes a pending sign-in with a second factor. The attempt is counted on the pending sign-in and on the account,
 * and committed, before the factor is checked; a server fault gives it back (TV-8). Refuses a factor that is not
 * accepted; ends the pending sign-in with the fifth (SE-2). Refuses one that expired or requires another step.
 */
export async function completeSignIn(
  deps: Deps,
  actor: SigningIn<"code">,
  factor: TypedFactor,
): Promise<Outcome<SignInCredential, SecondStepRefusal>> {
  const { pendingSignIn, user } = actor.pendingSignIn;
  const { id } = pendingSignIn;
  const now = deps.clock.now();
  const reserved = await deps.storage.transaction((tx) =>
    reserve(tx, { id, userId: user.id, kind: factor.kind, now }),
  );
  if (reserved === undefined) return refused("session.sign_in_expired");
  const { wrongCodes, attempt } = reserved;
  const outcome = attempt.ok ? await enter(deps, actor, { factor, attempt: attempt.value }) : attempt;
  if (outcome.ok) return outcome;
  if (wrongCodes === maxWrongCodes) await consumePendingSignIn(deps.storage.db, { id, now });
  await recordRefusal(deps, actor, {
    action: "session.code_refused",
    subject: user,
    problem: outcome.code,
  });
  return withAttemptsLeft(outcome, maxWrongCodes - wrongCodes);
}

/** Undefined where the pending sign-in is over; it counts the attempt even while the account's factors are locked. */
async function reserve(
  tx: Transaction,
  { id, ...input }: { id: string; userId: string; kind: TypedFactor["kind"]; now: number },
) {
  const wrongCodes = await reservePendingSignInAttempt(tx, { id, maxWrongCodes, now: input.now });
  if (wrongCodes === undefined) return undefined;
  return { wrongCodes, attempt: await reserveFactorAttempt(tx, input) };
}

/**
 * Checks the factor, then locks the account, ends the pending sign-in, consumes the factor and issues the credential in one transaction
 * (RA-2).
 */
function enter(
  deps: Deps,
  actor: SigningIn,
  { factor, attempt }: { factor: TypedFactor; attempt: FactorAttempt },
): Promise<Outcome<SignInCredential, SecondStepRefusal>> {
  const { pendingSignIn, authenticators, user } = actor.pendingSignIn;
  const { id } = pendingSignIn;
  const reservations = [...attempt.reservations, { counter: "pending-sign-in", id } as const];
  return refundAfterFault(deps, reservations, async (consumeFactor) => {
    const verified = await verifyFactor(deps, { userId: user.id, authenticators, factor, attempt });
    if (!verified.ok) return verified;
    const method = signInMethods[factor.kind];
    const signIn = { origin: actor, user, twoFactorIsOn: true, method };
    return runAudited(
      deps,
      actor,
      async (tx): Promise<AuditedChange<SignInCredential> | Refused<SecondStepRefusal>> => {
        if (!(await lockForSignIn(deps, tx, signIn))) return refused("session.sign_in_expired");
        const isPending = await consumePendingSignIn(tx, { id, now: attempt.reservedAt });
        if (!isPending) return refused("session.sign_in_expired");
        const refusal = await consumeFactor(tx, verified.value);
        if (refusal !== undefined) return refusal;
        const issued = await issueSignInCredential(deps, tx, signIn);
        const event = { action: "session.started", subject: user, method } as const;
        return { ...issued, event };
      },
    );
  });
}

function withAttemptsLeft<Code extends Refused["code"]>(refusal: Refused<Code>, left: number): Refused<Code> {
  const isWrong =
    refusal.code === "two_factor.wrong_code" || refusal.code === "two_factor.wrong_recovery_code";
  if (!isWrong) return refusal;
  const attemptsLeft = Math.min(left, refusal.details.attemptsLeft ?? left);
  return refused(refusal.code, { ...refusal.details, attemptsLeft });
}
