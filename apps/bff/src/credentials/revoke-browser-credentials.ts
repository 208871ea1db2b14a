import { consumePendingSignIn } from "@futae/storage/pending-sign-ins";
import type { UserRow } from "@futae/storage/schema";
import { revokeSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { lockUsers } from "@futae/storage/users";
import type { Caller } from "../actor.ts";

/** Whose session and whose pending sign-in ended; undefined where there was none that still lived. */
export interface RevokedCredentials {
  readonly session: UserRow | undefined;
  readonly pendingSignIn: UserRow | undefined;
}

/**
 * Ends whatever this browser held, its session and its pending sign-in, under the locks of their accounts; the account
 * of `alongside` is locked with them. Nothing is locked where it held nothing. A session that got a new token meanwhile goes on: the old token ends nothing
 * (SE-14).
 */
export async function revokeBrowserCredentials(
  tx: Transaction,
  { session, pendingSignIn }: Caller,
  alongside?: { userId: string },
): Promise<RevokedCredentials> {
  if (session === undefined && pendingSignIn === undefined) return { session, pendingSignIn };
  const ids = [session?.user.id, pendingSignIn?.user.id, alongside?.userId].filter((id) => id !== undefined);
  const users = await lockUsers(tx, ids);
  const ownerOf = (credential: { userId: string }) => users.find(({ id }) => id === credential.userId);
  const sessionHasEnded = session !== undefined && (await revokeSession(tx, session.session.tokenHash));
  const pendingSignInHasEnded =
    pendingSignIn !== undefined && (await revokePendingSignIn(tx, pendingSignIn.pendingSignIn));
  return {
    session: sessionHasEnded ? ownerOf(session.session) : undefined,
    pendingSignIn: pendingSignInHasEnded ? ownerOf(pendingSignIn.pendingSignIn) : undefined,
  };
}

/** Whether it is past its time does not matter. */
const revokePendingSignIn = (tx: Transaction, { id, createdAt }: { id: string; createdAt: number }) =>
  consumePendingSignIn(tx, { id, now: createdAt });
