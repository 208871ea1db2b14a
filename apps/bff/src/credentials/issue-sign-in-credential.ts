import type { AuditEvent } from "@futae/domain/audit-event";
import { maxLiveSessions, pendingSignInLifetimeMs, sessionExpiry } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { nextRequiredStep, type RequiredStep } from "@futae/domain/required-step";
import { insertPendingSignIn } from "@futae/storage/pending-sign-ins";
import type { PolicyRow, SessionRow, SignInMethod, UserRow } from "@futae/storage/schema";
import { deleteOldestSessions, insertSession, insertSessionWithin } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { recordSignIn } from "@futae/storage/users";
import type { RequestSource } from "../actor.ts";
import type { AuditedChange } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { hashToken, newId, newToken } from "../platform/token.ts";

/** What the browser gets: a session, or a pending sign-in that names the next required step. Never both (SE-1). */
export type SignInCredential = { readonly userId: string; readonly token: string } & (
  | { readonly kind: "session" }
  | { readonly kind: "pending-sign-in"; readonly requiredStep: RequiredStep }
);

/** A credential, and what its issue ended. */
type IssuedCredential = Required<Pick<AuditedChange<SignInCredential>, "value" | "before">>;

/**
 * Issues the credential for what has been verified so far: a session when no step is required, else a new pending
 * sign-in. Beyond `maxLiveSessions` the session opened first ends (RL-13); the update of the account locks it until
 * all stands. Refuses when the account was reset, disabled or given another password since then (SE-4).
 */
export async function issueSignInCredential(
  deps: Deps,
  tx: Transaction,
  input: {
    origin: RequestSource;
    user: UserRow;
    policy: PolicyRow;
    twoFactorIsOn: boolean;
    method: SignInMethod;
  },
): Promise<Outcome<IssuedCredential, "session.sign_in_expired">> {
  const requiredStep = nextRequiredStep({
    twoFactorIsOn: input.twoFactorIsOn,
    secondFactorIsVerified: input.method !== "password",
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
  if (requiredStep !== undefined) {
    await insertPendingSignIn(tx, {
      ...common,
      requiredStep,
      credentialVersion: input.user.credentialVersion,
      wrongCodes: 0,
      expiresAt: createdAt + pendingSignInLifetimeMs,
    });
    return ok({ value: { kind: "pending-sign-in", userId: input.user.id, token, requiredStep }, before: [] });
  }
  const isCurrent = await recordSignIn(tx, {
    id: input.user.id,
    credentialVersion: input.user.credentialVersion,
    at: createdAt,
  });
  if (!isCurrent) return refused("session.sign_in_expired");
  const before = await insertWithinLimit(tx, input.user, {
    ...common,
    lastSeenAt: createdAt,
    expiresAt: sessionExpiry(createdAt, input.policy.sessionAbsoluteHours),
    authenticatedAt: createdAt,
    address: input.origin.address,
    userAgent: input.origin.userAgent,
  });
  return ok({ value: { kind: "session", userId: input.user.id, token }, before });
}

/** Ends those opened first where the limit is reached: one event, however many where it is new. */
async function insertWithinLimit(
  tx: Transaction,
  subject: UserRow,
  session: SessionRow,
): Promise<AuditEvent[]> {
  const now = session.createdAt;
  if (await insertSessionWithin(tx, session, { limit: maxLiveSessions, now })) return [];
  const keep = maxLiveSessions - 1;
  const ended = await deleteOldestSessions(tx, { userId: subject.id, now, keep });
  await insertSession(tx, session);
  return [{ action: "session.oldest_ended", level: "info", subject, detail: String(ended) }];
}
