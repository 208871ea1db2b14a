import type { OutboxMailRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

export type NewOutboxMail = Omit<OutboxMailRow, "dueAt" | "attempts" | "lastError" | "givenUpAt">;

/** Puts a mail in the outbox, due at once: part of the transaction it tells of, so that there is both or neither. */
export async function queueMail(tx: Transaction, mail: NewOutboxMail): Promise<void> {
  await tx
    .insertInto("outboxMails")
    .values({ ...mail, dueAt: mail.queuedAt, attempts: 0, lastError: null, givenUpAt: null })
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
          .where("givenUpAt", "is", null)
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

/** Removes a mail that was delivered. */
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

/** Lets a mail not be tried any more, unless another server has taken it in the meantime. */
export async function giveMailUp(
  ex: Executor,
  { id, attempts, at, lastError }: { id: string; attempts: number; at: number; lastError: string },
): Promise<void> {
  await ex
    .updateTable("outboxMails")
    .set({ givenUpAt: at, lastError })
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .execute();
}

/** Removes what was given up before this moment, in epoch milliseconds. */
export async function deleteGivenUpMails(ex: Executor, before: number): Promise<void> {
  await ex.deleteFrom("outboxMails").where("givenUpAt", "<", before).execute();
}
