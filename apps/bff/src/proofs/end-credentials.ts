import { takeChallenge } from "@futae/storage/challenges";
import type { UserRow } from "@futae/storage/schema";
import { takeSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { lockUsers } from "@futae/storage/users";
import type { Visitor } from "../actor.ts";

/** Whose session and whose challenge ended; undefined where there was none that still lived. */
export interface EndedCredentials {
  readonly session: UserRow | undefined;
  readonly challenge: UserRow | undefined;
}

/**
 * Ends whatever this browser held, its session and its challenge, under the locks of their accounts; the account of
 * `alongside` is locked with them. A session that got a new token meanwhile goes on: the old token ends nothing (SE-14).
 */
export async function endCredentials(
  tx: Transaction,
  { session, challenge }: Visitor,
  alongside?: { userId: string },
): Promise<EndedCredentials> {
  const ids = [session?.user.id, challenge?.user.id, alongside?.userId].filter((id) => id !== undefined);
  const users = await lockUsers(tx, ids);
  const ownerOf = (credential: { userId: string }) => users.find(({ id }) => id === credential.userId);
  const sessionHasEnded = session !== undefined && (await takeSession(tx, session.session.tokenHash));
  const challengeHasEnded = challenge !== undefined && (await endChallenge(tx, challenge.challenge));
  return {
    session: sessionHasEnded ? ownerOf(session.session) : undefined,
    challenge: challengeHasEnded ? ownerOf(challenge.challenge) : undefined,
  };
}

/** Whether it is past its time does not matter. */
const endChallenge = (tx: Transaction, { id, createdAt }: { id: string; createdAt: number }) =>
  takeChallenge(tx, { id, now: createdAt });
