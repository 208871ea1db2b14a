import { authenticationIsRecent } from "@futae/domain/lifetime";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { findLiveSession, type LiveSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { lockUsers } from "@futae/storage/users";
import type { SignedIn } from "../actor.ts";
import type { Deps } from "../deps.ts";

/** A session whose account is locked; the policy has a lock of its own (`lockPolicyForReading`). */
export type LockedSession = Omit<LiveSession, "policy">;

export type SessionRefusal = "session.required" | "session.step_up_required";

/**
 * Looks again, in the transaction that acts and under the account's lock, whether the very token that the request came
 * with still lives, and is of a recent authentication where the route demands one (ASVS 5.0 7.4.1, 15.4.2; SE-14).
 * Answers session and account as they stand now. The accounts `alongside` are locked with the caller's own.
 */
export async function recheckSession(
  deps: Deps,
  tx: Transaction,
  actor: SignedIn,
  { alongside = [] }: { alongside?: readonly string[] } = {},
): Promise<Outcome<LockedSession, SessionRefusal>> {
  const { userId, tokenHash } = actor.session.session;
  await lockUsers(tx, [userId, ...alongside]);
  const now = deps.clock.now();
  const live = await findLiveSession(tx, { tokenHash, now });
  if (live === undefined) return refused("session.required");
  const isRecentEnough =
    !actor.needsRecentAuthentication || authenticationIsRecent(live.session.authenticatedAt, now);
  return isRecentEnough ? ok(live) : refused("session.step_up_required");
}
