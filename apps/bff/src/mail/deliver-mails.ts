import { seconds } from "@futae/domain/duration";
import { mailLeaseMs, mailTimeoutMs, nextMailAttempt } from "@futae/domain/mail-retry";
import { claimMail, deleteMail, postponeMail } from "@futae/storage/outbox-mails";
import type { OutboxMailRow } from "@futae/storage/schema";
import type { Deps } from "../deps.ts";
import { MailError, type MailTransport } from "../platform/mail-transport.ts";

/** For what another process queued, or is due again. */
const pollMs = seconds(5);

/**
 * Delivers what is in the outbox from now on: at once what this process queued, within seconds what others did. Any
 * number of servers may; each mail is claimed by one, and one that dies lets go of it. The answer stops it after the mail
 * under way.
 */
export function deliverMails(deps: Deps, transport: MailTransport): () => Promise<void> {
  let isStopping = false;
  const over = run();
  return () => {
    isStopping = true;
    deps.mailBell.ring();
    return over;
  };

  async function run(): Promise<void> {
    while (!isStopping) {
      try {
        let wasDue = true;
        while (wasDue && !isStopping) wasDue = await deliverNext(deps, transport);
      } catch (error) {
        deps.log.error({ reason: String(error) }, "the outbox could not be read");
      }
      if (!isStopping) await deps.mailBell.heard(pollMs);
    }
  }
}

/** Tries the mail that has been due longest; false when none is. */
export async function deliverNext(deps: Deps, transport: MailTransport): Promise<boolean> {
  const { storage, clock } = deps;
  const now = clock.now();
  const mail = await claimMail(storage.db, { now, leaseUntil: now + mailLeaseMs });
  if (mail === undefined) return false;
  const failure = await transport
    .send(mail, AbortSignal.timeout(mailTimeoutMs))
    .then(() => undefined, reasonOf);
  if (failure === undefined) await deleteMail(storage.db, mail.id);
  else await retryLater(deps, mail, failure);
  return true;
}

const reasonOf = (error: unknown): string => (error instanceof MailError ? error.message : "unknown");

async function retryLater(deps: Deps, mail: OutboxMailRow, lastError: string): Promise<void> {
  const { id, kind, attempts, queuedAt } = mail;
  const dueAt = nextMailAttempt({ attempts, queuedAt, now: deps.clock.now() });
  if (dueAt === undefined) {
    deps.log.error({ mail: id, kind, attempts, reason: lastError }, "a mail was given up");
    await deleteMail(deps.storage.db, id);
  } else {
    deps.log.warn({ mail: id, kind, attempts, reason: lastError }, "a mail will be tried again");
    await postponeMail(deps.storage.db, { id, attempts, dueAt, lastError });
  }
}
