import type { EnrolmentRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";
import { refundWrongCode, reserveWrongCode } from "./wrong-codes.ts";

/** Who may confirm an enrolment: the session, or the pending sign-in, that started it. */
export type EnrolmentOwner = { sessionId: string } | { pendingSignInId: string };

/** The user's enrolment, if this owner started it and it has not expired. */
export async function findLiveEnrolment(
  ex: Executor,
  { userId, owner, now }: { userId: string; owner: EnrolmentOwner; now: number },
): Promise<EnrolmentRow | undefined> {
  const [column, id] =
    "sessionId" in owner
      ? (["sessionId", owner.sessionId] as const)
      : (["pendingSignInId", owner.pendingSignInId] as const);
  return ex
    .selectFrom("enrolments")
    .selectAll()
    .where("userId", "=", userId)
    .where(column, "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
}

/**
 * Stores an enrolment in place of the user's earlier one, unless that one is live, of the same owner and of the same
 * purpose. Returns the stored one, so that two tabs show the same QR code.
 */
export async function beginEnrolment(tx: Transaction, row: EnrolmentRow): Promise<EnrolmentRow> {
  const begun = await tx
    .insertInto("enrolments")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("userId")
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb("enrolments.sessionId", "is distinct from", row.sessionId),
            eb("enrolments.pendingSignInId", "is distinct from", row.pendingSignInId),
            eb("enrolments.purpose", "!=", row.purpose),
            eb("enrolments.replaces", "is distinct from", row.replaces),
            eb("enrolments.expiresAt", "<=", row.createdAt),
          ]),
        ),
    )
    .returningAll()
    .executeTakeFirst();
  return (
    begun ??
    tx.selectFrom("enrolments").selectAll().where("userId", "=", row.userId).executeTakeFirstOrThrow()
  );
}

/** Counts a wrong code before the code is checked; undefined when none is left or the enrolment is over. */
export const reserveEnrolmentAttempt = (
  ex: Executor,
  attempt: { id: string; maxWrongCodes: number; now: number },
): Promise<number | undefined> => reserveWrongCode(ex, "enrolments", attempt);

/** Gives one attempt back that a server fault kept from taking effect. */
export const refundEnrolmentAttempt = (ex: Executor, id: string): Promise<void> =>
  refundWrongCode(ex, "enrolments", id);

/** Deletes a live enrolment and returns it, for exactly one caller. */
export async function consumeEnrolment(
  ex: Executor,
  { id, now }: { id: string; now: number },
): Promise<EnrolmentRow | undefined> {
  return ex
    .deleteFrom("enrolments")
    .where("id", "=", id)
    .where("expiresAt", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Removes the enrolment that this session began. */
export async function deleteSessionEnrolments(ex: Executor, sessionId: string): Promise<void> {
  await ex.deleteFrom("enrolments").where("sessionId", "=", sessionId).execute();
}

/** Removes the user's pending enrolment. */
export async function deleteUserEnrolments(ex: Executor, userId: string): Promise<void> {
  await ex.deleteFrom("enrolments").where("userId", "=", userId).execute();
}
