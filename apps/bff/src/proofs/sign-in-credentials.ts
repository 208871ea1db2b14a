import { challengeLifetimeMs, sessionExpiry } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { type SignInDebt, signInDebt } from "@futae/domain/sign-in-debt";
import { insertChallenge } from "@futae/storage/challenges";
import type { PolicyRow, SignInMethod, UserRow } from "@futae/storage/schema";
import { insertSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { recordSignIn } from "@futae/storage/users";
import type { Origin } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { hashToken, newId, newToken } from "../platform/token.ts";

/** What the browser gets: a session, or a challenge that names what is still owed. Never both (SE-1). */
export type SignInCredential = { readonly userId: string; readonly token: string } & (
  | { readonly kind: "session" }
  | { readonly kind: "challenge"; readonly owes: SignInDebt }
);

/**
 * Gives what has been proven so far its credential: a session when nothing more is owed, else a new challenge.
 * Refuses when the account was reset, disabled or given another password since the proof (SE-4).
 */
export async function issueCredential(
  deps: Deps,
  tx: Transaction,
  input: { origin: Origin; user: UserRow; policy: PolicyRow; twoFactorIsOn: boolean; method: SignInMethod },
): Promise<Outcome<SignInCredential, "session.challenge_expired">> {
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
    return ok({ kind: "challenge", userId: input.user.id, token, owes });
  }
  const isCurrent = await recordSignIn(tx, {
    id: input.user.id,
    credentialVersion: input.user.credentialVersion,
    at: createdAt,
  });
  if (!isCurrent) return refused("session.challenge_expired");
  await insertSession(tx, {
    ...common,
    lastSeenAt: createdAt,
    expiresAt: sessionExpiry(createdAt, input.policy.sessionAbsoluteHours),
    provedAt: createdAt,
    address: input.origin.address,
    userAgent: input.origin.userAgent,
  });
  return ok({ kind: "session", userId: input.user.id, token });
}
