import { hours, minutes } from "@futae/domain/duration";
import { type SqlBool, sql } from "kysely";
import { type LiveUser, type LiveUserRow, liveUserColumns, toLiveUser } from "./live-user.ts";
import type { SessionRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** A session that may act now, with its user and the policy in force. */
export type LiveSession = { session: SessionRow } & LiveUser;

/**
 * A session to begin: it ends the policy's hours after its start whatever happens, and sooner where the policy has
 * fewer of them by then (NIST SP 800-63B-4 §2.2.3).
 */
export type NewSession = Omit<SessionRow, "expiresAt">;

/** Adds a session. */
export async function insertSession(ex: Executor, row: NewSession): Promise<void> {
  await ex
    .insertInto("sessions")
    .values({ ...row, expiresAt: endOf(row) })
    .execute();
}

const endOf = ({ createdAt }: NewSession) => sql<number>`
  cast(${createdAt} as bigint) + cast(${hours(1)} as bigint)
    * (select session_absolute_hours from policies where id = 'current')`;

type JoinedRow = LiveUserRow &
  Omit<SessionRow, "id" | "userId" | "tokenHash" | "createdAt"> & {
    sessionId: string;
    sessionCreatedAt: number;
  };

/** What keeps a session open, by the policy of now: shorter lengths count for those that are open already. */
const isLive = (now: number) => sql<SqlBool>`
  expires_at > ${now} and last_seen_at > ${now} - session_idle_minutes * ${minutes(1)}
  and sessions.created_at > ${now} - session_absolute_hours * ${hours(1)}`;

/**
 * The session of this token while it is neither past its absolute end nor idle for the policy's minutes, and its
 * user is active; one statement (ASVS 5.0 7.3.1, 7.3.2, 7.4.2).
 */
export async function findLiveSession(
  ex: Executor,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<LiveSession | undefined> {
  const { rows } = await sql<JoinedRow>`
    select ${liveUserColumns}, sessions.id as session_id, sessions.created_at as session_created_at,
      last_seen_at, expires_at, authenticated_at, method, address, user_agent
    from sessions
    join users on users.id = sessions.user_id
    join policies on policies.id = 'current'
    where token_hash = ${tokenHash} and disabled_at is null and ${isLive(now)}`.execute(ex);
  const [row] = rows;
  if (!row) return undefined;
  const session: SessionRow = {
    id: row.sessionId,
    userId: row.id,
    tokenHash,
    createdAt: row.sessionCreatedAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    authenticatedAt: row.authenticatedAt,
    method: row.method,
    address: row.address,
    userAgent: row.userAgent,
  };
  return { session, ...toLiveUser(row) };
}

/** Records that the session is used, unless that was recorded at `staleBefore` or later: a check is rarely a write. */
export async function touchSession(
  ex: Executor,
  { id, now, staleBefore }: { id: string; now: number; staleBefore: number },
): Promise<void> {
  await ex
    .updateTable("sessions")
    .set({ lastSeenAt: now })
    .where("id", "=", id)
    .where("lastSeenAt", "<", staleBefore)
    .execute();
}

/**
 * Gives the session a new token after a new authentication; false when another request did so first (ASVS 5.0 7.2.4).
 */
export async function rotateSession(
  ex: Executor,
  {
    id,
    tokenHash,
    authenticatedAt,
    previousTokenHash,
  }: Pick<SessionRow, "id" | "tokenHash" | "authenticatedAt"> & { previousTokenHash: string },
): Promise<boolean> {
  const result = await ex
    .updateTable("sessions")
    .set({ tokenHash, authenticatedAt })
    .where("id", "=", id)
    .where("tokenHash", "=", previousTokenHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The user's sessions that may act now, the most recently seen first. */
export async function listLiveSessions(
  ex: Executor,
  { userId, now }: { userId: string; now: number },
): Promise<SessionRow[]> {
  return liveSessions(ex, now)
    .selectAll("sessions")
    .where("userId", "=", userId)
    .orderBy("lastSeenAt", "desc")
    .orderBy("sessions.id")
    .execute();
}

/** How many of the user's sessions may act now. */
export async function countLiveSessions(
  ex: Executor,
  { userId, now }: { userId: string; now: number },
): Promise<number> {
  const { count } = await liveSessions(ex, now)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  return count;
}

const liveSessions = (ex: Executor, now: number) =>
  ex
    .selectFrom("sessions")
    .innerJoin("policies", (join) => join.on("policies.id", "=", "current"))
    .where(isLive(now));

/** How many sessions may act now and may not under these lengths, of active users. */
export async function countSessionsBeyond(
  ex: Executor,
  { idleMinutes, absoluteHours, now }: { idleMinutes: number; absoluteHours: number; now: number },
): Promise<number> {
  const { count } = await liveSessions(ex, now)
    .innerJoin("users", "users.id", "sessions.userId")
    .where("disabledAt", "is", null)
    .where((eb) =>
      eb.or([
        eb("lastSeenAt", "<=", now - minutes(idleMinutes)),
        eb("sessions.createdAt", "<=", now - hours(absoluteHours)),
      ]),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Ends a session of this user and returns it; undefined where the id is unknown or another user's (AD-2). */
export async function revokeUserSession(
  ex: Executor,
  { id, userId }: { id: string; userId: string },
): Promise<SessionRow | undefined> {
  return ex
    .deleteFrom("sessions")
    .where("id", "=", id)
    .where("userId", "=", userId)
    .returningAll()
    .executeTakeFirst();
}

/** Locks a session until the transaction ends, for a row that will belong to it; false when it has ended. */
export async function holdSession(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("sessions")
    .select("id")
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the session with this token and its pending enrolment; false when it has ended or has another token. */
export async function revokeSession(ex: Executor, tokenHash: string): Promise<boolean> {
  const result = await ex.deleteFrom("sessions").where("tokenHash", "=", tokenHash).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends the user's sessions, or all but one; returns how many. */
export async function deleteUserSessions(
  ex: Executor,
  userId: string,
  options?: { exceptId: string },
): Promise<number> {
  const result = await ex
    .deleteFrom("sessions")
    .where("userId", "=", userId)
    .$if(options !== undefined, (query) => query.where("id", "!=", options?.exceptId ?? ""))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/**
 * Adds a session unless the user has `limit` live ones already, in one statement; whether it did. The account must be
 * locked, or two at once see no more than before either.
 */
export async function insertSessionWithin(
  tx: Transaction,
  row: NewSession,
  { limit, now }: { limit: number; now: number },
): Promise<boolean> {
  const columns = Object.keys(row) as (keyof NewSession)[];
  const liveCount = liveSessions(tx, now)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("userId", "=", row.userId);
  const result = await tx
    .insertInto("sessions")
    .columns([...columns, "expiresAt"])
    .expression(
      tx
        .selectNoFrom((eb) => columns.map((column) => eb.val(row[column]).as(column)))
        .select(endOf(row).as("expiresAt"))
        .where(liveCount, "<", limit),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Ends of the user's live sessions those opened first, until `keep` are left; returns how many it ended, in one
 * statement. The account must be locked, or two at once see no more than before either.
 */
export async function deleteOldestSessions(
  tx: Transaction,
  { userId, now, keep }: { userId: string; now: number; keep: number },
): Promise<number> {
  const oldest = liveSessions(tx, now)
    .select("sessions.id")
    .where("userId", "=", userId)
    .orderBy("sessions.createdAt", "desc")
    .orderBy("sessions.id", "desc")
    // SQLite has no offset without a limit.
    .limit(Number.MAX_SAFE_INTEGER)
    .offset(keep);
  const result = await tx.deleteFrom("sessions").where("id", "in", oldest).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** The user's newest session besides this one. */
export async function findLastSession(
  ex: Executor,
  userId: string,
  exceptId: string,
): Promise<SessionRow | undefined> {
  return ex
    .selectFrom("sessions")
    .selectAll()
    .where("userId", "=", userId)
    .where("id", "!=", exceptId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Removes the sessions past their absolute end; returns how many. */
export async function deleteExpiredSessions(ex: Executor, now: number): Promise<number> {
  const result = await ex.deleteFrom("sessions").where("expiresAt", "<=", now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
