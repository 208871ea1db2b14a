import { maxWrongCodes } from "@futae/domain/lockout";
import { type Outcome, type Refused, refused } from "@futae/domain/outcome";
import { refundChallengeAttempt, reserveChallengeAttempt, takeChallenge } from "@futae/storage/challenges";
import type { SignInMethod } from "@futae/storage/schema";
import { lockUser } from "@futae/storage/users";
import type { Challenged } from "../actor.ts";
import { type Changed, change } from "../change.ts";
import type { Deps } from "../deps.ts";
import { recordRefusal } from "./record-refusal.ts";
import { type SecondFactorProof, spendProof } from "./second-factor-proof.ts";
import { issueCredential, type SignInCredential } from "./sign-in-credentials.ts";

type SecondFactorRefusal =
  | "two_factor.wrong_code"
  | "two_factor.used_code"
  | "two_factor.wrong_recovery_code"
  | "two_factor.locked";

/**
 * Pays the second factor a challenge owes and ends the challenge: factor, challenge, counters and credential are one
 * transaction (RA-2). The attempt is counted on the challenge first and given back after a server fault (TV-8); it
 * refuses after five (SE-2), and when it expired or owes something else.
 */
export async function payChallenge<Code extends SecondFactorRefusal>(
  deps: Deps,
  actor: Challenged,
  payment: { method: SignInMethod; prove: () => Promise<Outcome<SecondFactorProof<Code>, Code>> },
): Promise<Outcome<SignInCredential, Code | "session.challenge_expired">> {
  const { challenge, user, policy } = actor.challenge;
  if (challenge.owes !== "code") return refused("session.challenge_expired");
  const now = deps.clock.now();
  const tried = await reserveChallengeAttempt(deps.storage.db, { id: challenge.id, maxWrongCodes, now });
  if (tried === undefined) return refused("session.challenge_expired");
  const refund = () => refundChallengeAttempt(deps.storage.db, challenge.id);
  const proof = await payment.prove().catch(async (error: unknown) => {
    await refund();
    throw error;
  });
  const outcome = proof.ok ? await pay(proof.value) : proof;
  if (outcome.ok) return outcome;
  if (tried === maxWrongCodes) await takeChallenge(deps.storage.db, { id: challenge.id, now });
  await recordRefusal(deps, actor, {
    action: "session.code_refused",
    level: "warning",
    subject: user,
    detail: outcome.code,
  });
  return withAttemptsLeft(outcome, maxWrongCodes - tried);

  function pay(
    factor: SecondFactorProof<Code>,
  ): Promise<Outcome<SignInCredential, Code | "session.challenge_expired">> {
    const refundBoth = async () => {
      await factor.refund();
      await refund();
    };
    return spendProof({ burn: factor.burn, refund: refundBoth }, act);
  }

  async function act(
    burn: SecondFactorProof<Code>["burn"],
  ): Promise<Outcome<SignInCredential, Code | "session.challenge_expired">> {
    return change(
      deps,
      actor,
      async (tx): Promise<Changed<SignInCredential> | Refused<Code | "session.challenge_expired">> => {
        await lockUser(tx, user.id);
        if (!(await takeChallenge(tx, { id: challenge.id, now })))
          return refused("session.challenge_expired");
        const spent = await burn(tx);
        if (spent !== undefined) return spent;
        const proven = { origin: actor, user, policy, twoFactorIsOn: true, method: payment.method };
        const issued = await issueCredential(deps, tx, proven);
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
