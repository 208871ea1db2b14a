import type { OutboxMailRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

export type NewOutboxMail = Omit<OutboxMailRow, "dueAt" | "attempts" | "lastError">;

/** Puts a mail in the outbox, due at once: part of the transaction it tells of, so that there is both or neither. */
export async function queueMail(tx: Transaction, mail: NewOutboxMail): Promise<void> {
  await tx
    .insertInto("outboxMails")
    .values({ ...mail, dueAt: mail.queuedAt, attempts: 0, lastError: null })
    .execute();
}

/**
 * Takes the mail that has been due longest and counts the attempt, in one statement. Until `leaseUntil` no other server
 * gets it; afterwards the one that took it counts as crashed.
 */
export async function claimMail(
  ex: Executor,
  { now, leaseUntil }: { now: number; leaseUntil: number },
): Promise<OutboxMailRow | undefined> {
  return ex
    .updateTable("outboxMails")
    .set((eb) => ({ dueAt: leaseUntil, attempts: eb("attempts", "+", 1) }))
    .where((eb) =>
      eb(
        "id",
        "=",
        eb
          .selectFrom("outboxMails")
          .select("id")
          .where("dueAt", "<=", now)
          .orderBy("dueAt")
          .orderBy("id")
          .limit(1)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Removes a mail: it was delivered, or is given up. */
export async function deleteMail(ex: Executor, id: string): Promise<void> {
  await ex.deleteFrom("outboxMails").where("id", "=", id).execute();
}

/** Lets a mail be tried again at `dueAt`, unless another server has taken it in the meantime. */
export async function postponeMail(
  ex: Executor,
  {
    id,
    attempts,
    dueAt,
    lastError,
  }: Pick<OutboxMailRow, "id" | "attempts" | "dueAt"> & { lastError: string },
): Promise<void> {
  await ex
    .updateTable("outboxMails")
    .set({ dueAt, lastError })
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .execute();
}
