import { maxWrongCodes } from "@futae/domain/lockout";
import { type Outcome, refused } from "@futae/domain/outcome";
import { clockOffsetSeconds, matchCode } from "@futae/domain/verification-code";
import {
  consumeEnrolment,
  findLiveEnrolment,
  refundEnrolmentAttempt,
  reserveEnrolmentAttempt,
} from "@futae/storage/enrolments";
import type { SignedIn } from "../../actor.ts";
import { recordEvent } from "../../audit/run-audited.ts";
import type { Deps } from "../../deps.ts";
import { codeMatcher } from "../../platform/totp.ts";
import { openSecret } from "../../verification/open-secret.ts";
import { type Activated, type ActivationRefusal, activateAuthenticator } from "./activate-authenticator.ts";

const neverUsed = -1;

/**
 * Puts the pending authenticator to use with a code of its secret (EN-3); refuses what the authenticator rules refuse
 * by now. Five wrong codes end the enrolment; a wrong code says how far off the phone's clock seems. A right code is
 * none of them, whatever keeps it from taking effect: a refusal, or a server fault (TV-8).
 */
export async function confirmEnrolment({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { code: string; name?: string | undefined };
}): Promise<Outcome<Activated, ActivationRefusal | "two_factor.wrong_code">> {
  const { user, session } = actor.session;
  const { db } = deps.storage;
  const now = deps.clock.now();
  const row = await findLiveEnrolment(db, { userId: user.id, owner: { sessionId: session.id }, now });
  if (row === undefined) return refused("two_factor.no_enrolment");
  const matches = codeMatcher(openSecret(deps, row), input.code);
  const tried = await reserveEnrolmentAttempt(db, { id: row.id, maxWrongCodes, now });
  if (tried === undefined) return refused("two_factor.no_enrolment");
  const match = matchCode({ matches, now, lastUsedStep: neverUsed });
  if (match.kind === "right") {
    const giveBack = () => refundEnrolmentAttempt(db, row.id);
    const activation = { deps, actor, enrolment: row, step: match.step, typedName: input.name };
    const activated = await activateAuthenticator(activation).catch(async (error: unknown) => {
      await giveBack();
      throw error;
    });
    if (!activated.ok) await giveBack();
    return activated;
  }
  const attemptsLeft = maxWrongCodes - tried;
  if (attemptsLeft === 0) await consumeEnrolment(db, { id: row.id, now });
  await recordEvent(deps, actor, { action: "two_factor.enrolment_refused", subject: user });
  const offset = clockOffsetSeconds({ matches, now });
  return refused("two_factor.wrong_code", {
    attemptsLeft,
    ...(offset !== undefined && { clockOffsetSeconds: offset }),
  });
}
