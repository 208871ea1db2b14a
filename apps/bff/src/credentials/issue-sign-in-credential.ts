import type { AuditEvent } from "@futae/domain/audit-event";
import { maxLiveSessions, pendingSignInLifetimeMs } from "@futae/domain/lifetime";
import { nextRequiredStep, type RequiredStep } from "@futae/domain/required-step";
import { insertPendingSignIn } from "@futae/storage/pending-sign-ins";
import type { SignInMethod, UserRow } from "@futae/storage/schema";
import {
  deleteOldestSessions,
  insertSession,
  insertSessionWithin,
  type NewSession,
} from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { lockUser, recordSignIn } from "@futae/storage/users";
import type { RequestSource } from "../actor.ts";
import type { AuditedChange } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { hashToken, newId, newToken } from "../platform/token.ts";

/** What the browser gets: a session, or a pending sign-in that names the next required step. Never both (SE-1). */
export type SignInCredential = { readonly userId: string; readonly token: string } & (
  | { readonly kind: "session" }
  | { readonly kind: "pending-sign-in"; readonly requiredStep: RequiredStep }
);

/** Who has verified what so far, on the way in. */
interface VerifiedSignIn {
  readonly origin: RequestSource;
  readonly user: UserRow;
  readonly twoFactorIsOn: boolean;
  readonly method: SignInMethod;
}

const requiredStepOf = ({ user, twoFactorIsOn, method }: VerifiedSignIn): RequiredStep | undefined =>
  nextRequiredStep({
    twoFactorIsOn,
    secondFactorIsVerified: method !== "password",
    passwordIsTemporary: user.passwordTemporaryAt !== null,
  });

/**
 * Locks the account of a sign-in and notes it as completed where no step is required any more; the first thing in its
 * transaction. False when no session may come of it: the account was reset, disabled or given another password since
 * then (SE-4).
 */
export async function lockForSignIn(deps: Deps, tx: Transaction, signIn: VerifiedSignIn): Promise<boolean> {
  const { id, credentialVersion } = signIn.user;
  if (requiredStepOf(signIn) !== undefined) return (await lockUser(tx, id)) !== undefined;
  return recordSignIn(tx, { id, credentialVersion, at: deps.clock.now() });
}

/**
 * Issues the credential for what has been verified so far, and answers it with what its issue ended: a session when no
 * step is required, for which the account was locked; else a new pending sign-in. Beyond `maxLiveSessions` the session
 * opened first ends (RL-13).
 */
export async function issueSignInCredential(
  deps: Deps,
  tx: Transaction,
  signIn: VerifiedSignIn,
): Promise<Required<Pick<AuditedChange<SignInCredential>, "value" | "before">>> {
  const { origin, user, method } = signIn;
  const requiredStep = requiredStepOf(signIn);
  const token = newToken();
  const createdAt = deps.clock.now();
  const userId = user.id;
  const common = { id: newId(), userId, tokenHash: hashToken(token), createdAt, method };
  if (requiredStep !== undefined) {
    await insertPendingSignIn(tx, {
      ...common,
      requiredStep,
      credentialVersion: user.credentialVersion,
      wrongCodes: 0,
      expiresAt: createdAt + pendingSignInLifetimeMs,
    });
    return { value: { kind: "pending-sign-in", userId, token, requiredStep }, before: [] };
  }
  const before = await insertWithinLimit(tx, user, {
    ...common,
    lastSeenAt: createdAt,
    authenticatedAt: createdAt,
    address: origin.address,
    userAgent: origin.userAgent,
  });
  return { value: { kind: "session", userId, token }, before };
}

/** Ends those opened first where the limit is reached: one event, however many where it is new. */
async function insertWithinLimit(
  tx: Transaction,
  subject: UserRow,
  session: NewSession,
): Promise<AuditEvent[]> {
  const now = session.createdAt;
  if (await insertSessionWithin(tx, session, { limit: maxLiveSessions, now })) return [];
  const keep = maxLiveSessions - 1;
  const ended = await deleteOldestSessions(tx, { userId: subject.id, now, keep });
  await insertSession(tx, session);
  return [{ action: "session.oldest_ended", subject, sessions: ended }];
}
