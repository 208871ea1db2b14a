import type { OutboxMailRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

export type NewOutboxMail = Omit<OutboxMailRow, "dueAt" | "attempts" | "lastError" | "givenUpAt">;

/** Adds a mail to the outbox, due at once, in the transaction that it reports, so that there are both or neither. */
export const queueMail = (tx: Transaction, mail: NewOutboxMail): Promise<void> => queueMails(tx, [mail]);

/** Far from the number of values that a statement may have on either database. */
const mailsPerStatement = 500;

/** Adds any number of mails as `queueMail` adds one, 500 a statement. */
export async function queueMails(tx: Transaction, mails: readonly NewOutboxMail[]): Promise<void> {
  for (let start = 0; start < mails.length; start += mailsPerStatement) {
    const rows = mails
      .slice(start, start + mailsPerStatement)
      .map((mail) => ({ ...mail, dueAt: mail.queuedAt, attempts: 0, lastError: null, givenUpAt: null }));
    await tx.insertInto("outboxMails").values(rows).execute();
  }
}

/**
 * Leases the mail that has been due longest and counts the attempt, in one statement. No other server gets it until
 * `leaseUntil`, after which this one counts as crashed.
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

/** Postpones a mail until `dueAt`, unless another server has leased it meanwhile. */
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

/** Gives a mail up, unless another server has leased it meanwhile. */
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

/** Deletes the mails that were given up before this instant, in epoch milliseconds. */
export async function deleteGivenUpMails(ex: Executor, before: number): Promise<void> {
  await ex.deleteFrom("outboxMails").where("givenUpAt", "<", before).execute();
}
