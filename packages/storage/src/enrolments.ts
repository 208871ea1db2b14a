import type { EnrolmentRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** Who may confirm an enrolment: the session, or the challenge, that started it. */
export type EnrolmentOwner = { sessionId: string } | { challengeId: string };

/** The user's enrolment when this owner started it and it has not expired. */
export async function findLiveEnrolment(
  ex: Executor,
  { userId, owner, now }: { userId: string; owner: EnrolmentOwner; now: number },
): Promise<EnrolmentRow | undefined> {
  const [column, id] =
    "sessionId" in owner
      ? (["sessionId", owner.sessionId] as const)
      : (["challengeId", owner.challengeId] as const);
  return ex
    .selectFrom("enrolments")
    .selectAll()
    .where("userId", "=", userId)
    .where(column, "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
}

/**
 * Stores an enrolment in place of the user's earlier one, unless that one is alive and of the same owner. Returns the
 * one that stands, so that two tabs at once show the same QR code.
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
            eb("enrolments.challengeId", "is distinct from", row.challengeId),
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
export async function reserveEnrolmentAttempt(
  ex: Executor,
  { id, maxWrongCodes, now }: { id: string; maxWrongCodes: number; now: number },
): Promise<number | undefined> {
  const row = await ex
    .updateTable("enrolments")
    .set((eb) => ({ wrongCodes: eb("wrongCodes", "+", 1) }))
    .where("id", "=", id)
    .where("wrongCodes", "<", maxWrongCodes)
    .where("expiresAt", ">", now)
    .returning("wrongCodes")
    .executeTakeFirst();
  return row?.wrongCodes;
}

/** Removes a live enrolment; true for exactly one caller. */
export async function takeEnrolment(
  ex: Executor,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const result = await ex
    .deleteFrom("enrolments")
    .where("id", "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Removes the user's pending enrolment. */
export async function deleteUserEnrolments(ex: Executor, userId: string): Promise<void> {
  await ex.deleteFrom("enrolments").where("userId", "=", userId).execute();
}
