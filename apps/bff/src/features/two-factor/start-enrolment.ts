import type { Enrolment, EnrolmentStart } from "@futae/contract/two-factor";
import {
  type EnrolmentIntent,
  type EnrolmentRefusal,
  enrolmentIntent,
  enrolmentRefusal,
  nextOrdinal,
} from "@futae/domain/authenticator-rules";
import { enrolmentLifetimeMs } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { twoFactorAvailability } from "@futae/domain/two-factor-rules";
import { listAuthenticators } from "@futae/storage/authenticators";
import { beginEnrolment, findLiveEnrolment } from "@futae/storage/enrolments";
import type { LiveUser } from "@futae/storage/live-user";
import { lockPolicyForReading } from "@futae/storage/policies";
import type { AuthenticatorRow, EnrolmentRow } from "@futae/storage/schema";
import { holdSession } from "@futae/storage/sessions";
import type { SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";
import { newId } from "../../platform/token.ts";
import { newTotpSecret } from "../../platform/totp.ts";
import { enrolmentResponse } from "./enrolment-response.ts";

/**
 * Starts an enrolment of the first authenticator, a further one or a replacement, or shows the one of the same intent
 * pending in this session again: the same QR code for 15 minutes. Any other pending one of the account ends (EN-3);
 * nothing active changes (EN-4). Refuses what the authenticator rules refuse, and a session that has just ended.
 */
export async function startEnrolment({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: EnrolmentStart;
}): Promise<Outcome<{ enrolment: Enrolment; isNew: boolean }, EnrolmentRefusal | OwnChangeRefusal>> {
  const { user, session } = actor.session;
  const { db } = deps.storage;
  const intent = enrolmentIntent(input);
  const refusalNow = (
    { policy, twoFactorIsOn }: Omit<LiveUser, "user">,
    live: readonly AuthenticatorRow[],
  ) => {
    const availability = twoFactorAvailability({ domain: deps.config.domain, policy });
    return enrolmentRefusal({ intent, availability, twoFactorIsOn, live });
  };
  const refusal = refusalNow(actor.session, await listAuthenticators(db, user.id));
  if (refusal !== undefined) return refused(refusal);
  const now = deps.clock.now();
  const pending = await findLiveEnrolment(db, { userId: user.id, owner: { sessionId: session.id }, now });
  if (pending !== undefined && isFor(pending, intent)) {
    return ok({ enrolment: enrolmentResponse(deps, pending, user), isNew: false });
  }
  const id = newId();
  const sealed = deps.cipher.seal(newTotpSecret(), { userId: user.id, authenticatorId: id });
  return changeOwnAccount(deps, actor, async (tx, current) => {
    if (!(await holdSession(tx, session.id))) return refused("session.required");
    const policy = await lockPolicyForReading(tx);
    const live = await listAuthenticators(tx, user.id);
    const lateRefusal = refusalNow({ ...current, policy }, live);
    if (lateRefusal !== undefined) return refused(lateRefusal);
    const row = await beginEnrolment(tx, {
      id,
      userId: user.id,
      sessionId: session.id,
      pendingSignInId: null,
      ...intent,
      ordinal: nextOrdinal(live),
      secretCiphertext: sealed.ciphertext,
      keyId: sealed.keyId,
      wrongCodes: 0,
      createdAt: now,
      expiresAt: now + enrolmentLifetimeMs,
    });
    const enrolment = enrolmentResponse(deps, row, current.user);
    if (row.id !== id) return unchanged({ enrolment, isNew: false });
    return {
      value: { enrolment, isNew: true },
      event: { action: "two_factor.enrolment_started", subject: current.user },
    };
  });
}

const isFor = (pending: EnrolmentRow, { purpose, replaces }: EnrolmentIntent): boolean =>
  pending.purpose === purpose && pending.replaces === replaces;
