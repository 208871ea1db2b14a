import { seconds } from "@futae/domain/duration";
import { mailLeaseMs, mailTimeoutMs, nextMailAttempt } from "@futae/domain/mail-retry";
import { claimMail, deleteMail, giveMailUp, postponeMail } from "@futae/storage/outbox-mails";
import type { OutboxMailRow } from "@futae/storage/schema";
import type { Deps } from "../deps.ts";
import { MailError, type MailTransport } from "../platform/mail-transport.ts";

/** For what another process queued, or is due again. */
const pollMs = seconds(5);

/**
 * Delivers what is in the outbox from now on: at once what this process queued, within seconds what others did. Any
 * number of servers may; each mail is claimed by one, and one that dies lets go of it. The answer stops it after the
 * mail under way.
 */
export function deliverMails(deps: Deps, transport: MailTransport): () => Promise<void> {
  let isStopping = false;
  const over = run();
  return () => {
    isStopping = true;
    deps.mailWakeSignal.send();
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
      if (!isStopping) await deps.mailWakeSignal.wait(pollMs);
    }
  }
}

/** Tries the mail that has been due longest; false when none is. */
export async function deliverNext(deps: Deps, transport: MailTransport): Promise<boolean> {
  const { storage, clock } = deps;
  const now = clock.now();
  const mail = await claimMail(storage.db, { now, leaseUntil: now + mailLeaseMs });
  if (mail === undefined) return false;
  const failure = await transport.send(mail, AbortSignal.timeout(mailTimeoutMs)).then(
    () => undefined,
    (error: unknown) => (error instanceof MailError ? error : new MailError("unknown")),
  );
  if (failure === undefined) await deleteMail(storage.db, mail.id);
  else await settleFailure(deps, mail, failure);
  return true;
}

async function settleFailure({ storage, clock, log }: Deps, mail: OutboxMailRow, failure: MailError) {
  const { id, kind, attempts, queuedAt } = mail;
  const facts = { mail: id, kind, attempts, reason: failure.message };
  const now = clock.now();
  const dueAt = failure.fault === "mail" ? undefined : nextMailAttempt({ attempts, queuedAt, now });
  if (dueAt === undefined) {
    log.error(facts, "a mail was given up");
    await giveMailUp(storage.db, { id, attempts, at: now, lastError: failure.message });
    return;
  }
  if (failure.fault === "server") log.error(facts, "mails cannot be sent as SMTP is configured");
  else log.warn(facts, "a mail will be tried again");
  await postponeMail(storage.db, { id, attempts, dueAt, lastError: failure.message });
}
