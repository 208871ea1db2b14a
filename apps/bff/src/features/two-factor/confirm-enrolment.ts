import { maxWrongCodes } from "@futae/domain/lockout";
import { type Outcome, refused } from "@futae/domain/outcome";
import { recoveryCodeSet } from "@futae/domain/recovery-codes";
import { twoFactorOffer } from "@futae/domain/two-factor-offer";
import { clockOffsetSeconds, matchCode } from "@futae/domain/verification-code";
import { insertAuthenticator, listAuthenticators } from "@futae/storage/authenticators";
import { deleteUserChallenges } from "@futae/storage/challenges";
import { findLiveEnrolment, reserveEnrolmentAttempt, takeEnrolment } from "@futae/storage/enrolments";
import { replaceRecoveryCodes } from "@futae/storage/recovery-codes";
import { deleteUserSessions } from "@futae/storage/sessions";
import { bumpCredentialVersion, lockUser } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { change, record } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { newId, randomBelow } from "../../platform/token.ts";
import { codeMatcher } from "../../platform/totp.ts";
import { openSecret } from "../../proofs/open-secret.ts";
import { renewToken } from "../../proofs/renew-token.ts";

type ConfirmRefusal =
  | "two_factor.no_enrolment"
  | "two_factor.wrong_code"
  | "two_factor.already_on"
  | "two_factor.unavailable"
  | "two_factor.not_allowed"
  | "session.required";

const neverUsed = -1;

/**
 * Turns two-factor authentication on with a code of the pending secret (EN-3). The code's step is used up (EN-5), ten
 * recovery codes are made, every other session and every challenge ends, this session gets a new token (EN-9): one
 * transaction. Five wrong codes end the enrolment; a wrong code says how far off the phone's clock seems.
 */
export async function confirmEnrolment({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { code: string; name?: string | undefined };
}): Promise<Outcome<{ token: string; recoveryCodes: string[] }, ConfirmRefusal>> {
  const { user, session, policy } = actor.session;
  const { db } = deps.storage;
  const offer = twoFactorOffer({ ...deps.config.domain, policy: policy.twoFactor });
  if (offer !== true) {
    return refused(offer.reason === "unavailable" ? "two_factor.unavailable" : "two_factor.not_allowed");
  }
  const now = deps.clock.now();
  const row = await findLiveEnrolment(db, { userId: user.id, owner: { sessionId: session.id }, now });
  if (row === undefined) return refused("two_factor.no_enrolment");
  const matches = codeMatcher(openSecret(deps, row), input.code);
  const tried = await reserveEnrolmentAttempt(db, { id: row.id, maxWrongCodes, now });
  if (tried === undefined) return refused("two_factor.no_enrolment");
  const match = matchCode({ matches, now, lastUsedStep: neverUsed });
  if (match.kind !== "right") {
    const attemptsLeft = maxWrongCodes - tried;
    if (attemptsLeft === 0) await takeEnrolment(db, { id: row.id, now });
    await record(deps, actor, { action: "two_factor.enrolment_refused", level: "info", subject: user });
    const offset = clockOffsetSeconds({ matches, now });
    return refused("two_factor.wrong_code", {
      attemptsLeft,
      ...(offset !== undefined && { clockOffsetSeconds: offset }),
    });
  }

  const recoveryCodes = recoveryCodeSet(randomBelow);
  return change(deps, actor, async (tx) => {
    await lockUser(tx, user.id);
    if (!(await takeEnrolment(tx, { id: row.id, now }))) return refused("two_factor.no_enrolment");
    if ((await listAuthenticators(tx, user.id)).length > 0) return refused("two_factor.already_on");
    const token = await renewToken(tx, { session });
    if (token === undefined) return refused("session.required");
    await insertAuthenticator(tx, {
      id: row.id,
      userId: user.id,
      name: input.name?.trim() ?? "",
      secretCiphertext: row.secretCiphertext,
      keyId: row.keyId,
      lastUsedStep: match.step,
      lastUsedAt: now,
      createdAt: now,
    });
    const rows = recoveryCodes.map((code) => ({ id: newId(), ...deps.recoveryCodeHash.current(code) }));
    await replaceRecoveryCodes(tx, { userId: user.id, rows, at: now });
    await bumpCredentialVersion(tx, user.id);
    await deleteUserChallenges(tx, user.id);
    await deleteUserSessions(tx, user.id, { exceptId: session.id });
    return {
      value: { token, recoveryCodes },
      event: { action: "two_factor.enabled", level: "info", subject: user },
    };
  });
}
