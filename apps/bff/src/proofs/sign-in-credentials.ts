import type { AuditEvent } from "@futae/domain/audit-event";
import { challengeLifetimeMs, maxLiveSessions, sessionExpiry } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { type SignInDebt, signInDebt } from "@futae/domain/sign-in-debt";
import { insertChallenge } from "@futae/storage/challenges";
import type { PolicyRow, SignInMethod, UserRow } from "@futae/storage/schema";
import { deleteOldestSessions, insertSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { recordSignIn } from "@futae/storage/users";
import type { Origin } from "../actor.ts";
import type { Changed } from "../change.ts";
import type { Deps } from "../deps.ts";
import { hashToken, newId, newToken } from "../platform/token.ts";

/** What the browser gets: a session, or a challenge that names what is still owed. Never both (SE-1). */
export type SignInCredential = { readonly userId: string; readonly token: string } & (
  | { readonly kind: "session" }
  | { readonly kind: "challenge"; readonly owes: SignInDebt }
);

/** A credential, and what its issue ended. */
type IssuedCredential = Required<Pick<Changed<SignInCredential>, "value" | "before">>;

/**
 * Gives what has been proven so far its credential: a session when nothing more is owed, else a new challenge. Beyond
 * `maxLiveSessions` the session opened first ends (RL-13); the update of the account locks it until all stands.
 * Refuses when the account was reset, disabled or given another password since the proof (SE-4).
 */
export async function issueCredential(
  deps: Deps,
  tx: Transaction,
  input: { origin: Origin; user: UserRow; policy: PolicyRow; twoFactorIsOn: boolean; method: SignInMethod },
): Promise<Outcome<IssuedCredential, "session.challenge_expired">> {
  const owes = signInDebt({
    twoFactorIsOn: input.twoFactorIsOn,
    secondFactorIsProven: input.method !== "password",
    passwordIsTemporary: input.user.passwordTemporaryAt !== null,
  });
  const token = newToken();
  const createdAt = deps.clock.now();
  const common = {
    id: newId(),
    userId: input.user.id,
    tokenHash: hashToken(token),
    createdAt,
    method: input.method,
  };
  if (owes !== undefined) {
    await insertChallenge(tx, {
      ...common,
      owes,
      credentialVersion: input.user.credentialVersion,
      wrongCodes: 0,
      expiresAt: createdAt + challengeLifetimeMs,
    });
    return ok({ value: { kind: "challenge", userId: input.user.id, token, owes }, before: [] });
  }
  const isCurrent = await recordSignIn(tx, {
    id: input.user.id,
    credentialVersion: input.user.credentialVersion,
    at: createdAt,
  });
  if (!isCurrent) return refused("session.challenge_expired");
  const before = await endOldest(tx, input.user, createdAt);
  await insertSession(tx, {
    ...common,
    lastSeenAt: createdAt,
    expiresAt: sessionExpiry(createdAt, input.policy.sessionAbsoluteHours),
    provedAt: createdAt,
    address: input.origin.address,
    userAgent: input.origin.userAgent,
  });
  return ok({ value: { kind: "session", userId: input.user.id, token }, before });
}

/** One event, however many end where the limit is new. */
async function endOldest(tx: Transaction, subject: UserRow, now: number): Promise<AuditEvent[]> {
  const keep = maxLiveSessions - 1;
  const ended = await deleteOldestSessions(tx, { userId: subject.id, now, keep });
  if (ended === 0) return [];
  return [{ action: "session.oldest_ended", level: "info", subject, detail: String(ended) }];
}
