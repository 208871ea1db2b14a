import { sql } from "kysely";
import type { SealedAuthenticator } from "./authenticators.ts";
import { type LiveUser, type LiveUserRow, liveUserColumns, toLiveUser } from "./live-user.ts";
import type { PendingSignInRow, PolicyRow } from "./schema.ts";
import type { Executor } from "./storage.ts";
import { refundWrongCode, reserveWrongCode } from "./wrong-codes.ts";

/**
 * A pending sign-in that may still be completed, with its user, the policy in force, whom to ask who cannot get a code
 * and, where one is required, the user's authenticators.
 */
export type LivePendingSignIn = {
  pendingSignIn: PendingSignInRow;
  authenticators: readonly SealedAuthenticator[];
  contact: { ja: string; en: string };
} & LiveUser;

/** Adds a pending sign-in: the password was right, a step is still required. */
export async function insertPendingSignIn(ex: Executor, row: PendingSignInRow): Promise<void> {
  await ex.insertInto("pendingSignIns").values(row).execute();
}

type JoinedRow = LiveUserRow &
  Pick<PendingSignInRow, "requiredStep" | "method" | "wrongCodes" | "expiresAt"> & {
    pendingSignInId: string;
    pendingSignInCreatedAt: number;
  } & Pick<PolicyRow, "contactJa" | "contactEn">;

/** All null where there is none. */
type JoinedAuthenticator = Omit<SealedAuthenticator, "id" | "userId"> & { authenticatorId: string | null };

/**
 * The pending sign-in of this token while it has not expired, its user is active, and nothing that was verified for it
 * has changed since; one statement, which answers a row for each of the authenticators, oldest first.
 */
export async function findLivePendingSignIn(
  ex: Executor,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<LivePendingSignIn | undefined> {
  const { rows } = await sql<JoinedRow & JoinedAuthenticator>`
    select ${liveUserColumns}, pending_sign_ins.id as pending_sign_in_id, pending_sign_ins.created_at as pending_sign_in_created_at,
      required_step, method, wrong_codes, expires_at, contact_ja, contact_en,
      authenticators.id as authenticator_id, secret_ciphertext, key_id, last_used_step
    from pending_sign_ins
    join users on users.id = pending_sign_ins.user_id and users.credential_version = pending_sign_ins.credential_version
    join policies on policies.id = 'current'
    left join authenticators on authenticators.user_id = users.id and required_step = 'code'
    where token_hash = ${tokenHash} and expires_at > ${now} and disabled_at is null
    order by authenticators.created_at, authenticators.id`.execute(ex);
  const [first] = rows;
  if (!first) return undefined;
  const authenticators = rows.flatMap((row) => authenticatorOf(row) ?? []);
  return { ...toLivePendingSignIn(first, tokenHash), authenticators };
}

const authenticatorOf = (row: JoinedRow & JoinedAuthenticator): SealedAuthenticator | undefined =>
  row.authenticatorId === null
    ? undefined
    : {
        id: row.authenticatorId,
        userId: row.id,
        secretCiphertext: row.secretCiphertext,
        keyId: row.keyId,
        lastUsedStep: row.lastUsedStep,
      };

/** Takes the joined row apart again. */
function toLivePendingSignIn(row: JoinedRow, tokenHash: string): Omit<LivePendingSignIn, "authenticators"> {
  const pendingSignIn: PendingSignInRow = {
    id: row.pendingSignInId,
    userId: row.id,
    tokenHash,
    requiredStep: row.requiredStep,
    method: row.method,
    credentialVersion: row.credentialVersion,
    wrongCodes: row.wrongCodes,
    createdAt: row.pendingSignInCreatedAt,
    expiresAt: row.expiresAt,
  };
  return { pendingSignIn, contact: { ja: row.contactJa, en: row.contactEn }, ...toLiveUser(row) };
}

/** Counts a wrong code before the code is checked; undefined when none is left or the pending sign-in is over. */
export const reservePendingSignInAttempt = (
  ex: Executor,
  attempt: { id: string; maxWrongCodes: number; now: number },
): Promise<number | undefined> => reserveWrongCode(ex, "pending_sign_ins", attempt);

/** Gives one attempt back that a server fault kept from being checked. */
export const refundPendingSignInAttempt = (ex: Executor, id: string): Promise<void> =>
  refundWrongCode(ex, "pending_sign_ins", id);

/** Removes a live pending sign-in; true for exactly one caller. */
export async function consumePendingSignIn(
  ex: Executor,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const result = await ex
    .deleteFrom("pendingSignIns")
    .where("id", "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends all of the user's pending sign-ins; returns how many. */
export async function deleteUserPendingSignIns(ex: Executor, userId: string): Promise<number> {
  const result = await ex.deleteFrom("pendingSignIns").where("userId", "=", userId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Removes the pending sign-ins past their end; returns how many. */
export async function deleteExpiredPendingSignIns(ex: Executor, now: number): Promise<number> {
  const result = await ex.deleteFrom("pendingSignIns").where("expiresAt", "<=", now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
