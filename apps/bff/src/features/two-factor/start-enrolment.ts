import type { Enrolment } from "@futae/contract/two-factor";
import { enrolmentLifetimeMs } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { twoFactorOffer } from "@futae/domain/two-factor-offer";
import { listAuthenticators } from "@futae/storage/authenticators";
import { beginEnrolment, findLiveEnrolment } from "@futae/storage/enrolments";
import type { SignedIn } from "../../actor.ts";
import { enrolmentAnswer } from "../../answers/enrolment-answer.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { newId } from "../../platform/token.ts";
import { newTotpSecret } from "../../platform/totp.ts";

type StartRefusal = "two_factor.unavailable" | "two_factor.not_allowed" | "two_factor.already_on";

/**
 * Starts an enrolment, or shows the one pending in this session again: the same QR code for 15 minutes. Another
 * session's pending one ends (EN-3); nothing active changes (EN-4). Refuses where two-factor authentication is not
 * offered or already on.
 */
export async function startEnrolment({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<{ enrolment: Enrolment; isNew: boolean }, StartRefusal>> {
  const { user, policy, session } = actor.session;
  const offer = twoFactorOffer({ ...deps.config.domain, policy: policy.twoFactor });
  if (offer !== true) {
    return refused(offer.reason === "unavailable" ? "two_factor.unavailable" : "two_factor.not_allowed");
  }
  const { db } = deps.storage;
  if ((await listAuthenticators(db, user.id)).length > 0) return refused("two_factor.already_on");
  const now = deps.clock.now();
  const pending = await findLiveEnrolment(db, { userId: user.id, owner: { sessionId: session.id }, now });
  if (pending !== undefined) return ok({ enrolment: enrolmentAnswer(deps, pending, user), isNew: false });
  const id = newId();
  const sealed = deps.cipher.seal(newTotpSecret(), { userId: user.id, authenticatorId: id });
  return change(deps, actor, async (tx) => {
    const row = await beginEnrolment(tx, {
      id,
      userId: user.id,
      sessionId: session.id,
      challengeId: null,
      secretCiphertext: sealed.ciphertext,
      keyId: sealed.keyId,
      wrongCodes: 0,
      createdAt: now,
      expiresAt: now + enrolmentLifetimeMs,
    });
    return {
      value: { enrolment: enrolmentAnswer(deps, row, user), isNew: row.id === id },
      event: { action: "two_factor.enrolment_started", level: "info", subject: user },
    };
  });
}
