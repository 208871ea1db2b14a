import { sql } from "kysely";
import { type LiveUser, type LiveUserRow, liveUserColumns, toLiveUser } from "./live-user.ts";
import type { ChallengeRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

/** A challenge that may still be paid, with its user and the policy in force. */
export type LiveChallenge = { challenge: ChallengeRow } & LiveUser;

/** Adds a challenge: the password was right, something is still owed. */
export async function insertChallenge(ex: Executor, row: ChallengeRow): Promise<void> {
  await ex.insertInto("challenges").values(row).execute();
}

type JoinedRow = LiveUserRow &
  Pick<ChallengeRow, "owes" | "method" | "wrongCodes" | "expiresAt"> & {
    challengeId: string;
    challengeCreatedAt: number;
  };

/**
 * The challenge of this token while it has not expired, its user is active, and nothing that was proved for it
 * has changed since; one statement.
 */
export async function findLiveChallenge(
  ex: Executor,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<LiveChallenge | undefined> {
  const { rows } = await sql<JoinedRow>`
    select ${liveUserColumns}, challenges.id as challenge_id, challenges.created_at as challenge_created_at,
      owes, method, wrong_codes, expires_at
    from challenges
    join users on users.id = challenges.user_id and users.credential_version = challenges.credential_version
    join policies on policies.id = 'current'
    where token_hash = ${tokenHash} and expires_at > ${now} and disabled_at is null`.execute(ex);
  const [row] = rows;
  if (!row) return undefined;
  const { challengeId, challengeCreatedAt, owes, method, wrongCodes, expiresAt, ...rest } = row;
  const challenge: ChallengeRow = {
    id: challengeId,
    userId: row.id,
    tokenHash,
    owes,
    method,
    credentialVersion: row.credentialVersion,
    wrongCodes,
    createdAt: challengeCreatedAt,
    expiresAt,
  };
  return { challenge, ...toLiveUser(rest) };
}

/** Counts a wrong code before the code is checked; undefined when none is left or the challenge is over. */
export async function reserveChallengeAttempt(
  ex: Executor,
  { id, maxWrongCodes, now }: { id: string; maxWrongCodes: number; now: number },
): Promise<number | undefined> {
  const row = await ex
    .updateTable("challenges")
    .set((eb) => ({ wrongCodes: eb("wrongCodes", "+", 1) }))
    .where("id", "=", id)
    .where("wrongCodes", "<", maxWrongCodes)
    .where("expiresAt", ">", now)
    .returning("wrongCodes")
    .executeTakeFirst();
  return row?.wrongCodes;
}

/** Gives one attempt back that a server fault kept from being checked. */
export async function refundChallengeAttempt(ex: Executor, id: string): Promise<void> {
  await ex
    .updateTable("challenges")
    .set((eb) => ({ wrongCodes: eb("wrongCodes", "-", 1) }))
    .where("id", "=", id)
    .where("wrongCodes", ">", 0)
    .execute();
}

/** Removes a live challenge; true for exactly one caller. */
export async function takeChallenge(
  ex: Executor,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const result = await ex
    .deleteFrom("challenges")
    .where("id", "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends all of the user's challenges; returns how many. */
export async function deleteUserChallenges(ex: Executor, userId: string): Promise<number> {
  const result = await ex.deleteFrom("challenges").where("userId", "=", userId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Removes the challenges past their end; returns how many. */
export async function deleteExpiredChallenges(ex: Executor, now: number): Promise<number> {
  const result = await ex.deleteFrom("challenges").where("expiresAt", "<=", now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
