import { claimMail, deleteMail } from "@futae/storage/outbox-mails";
import type { OutboxMailRow } from "@futae/storage/schema";
import type { TestApp } from "./test-app.ts";

/** Leases the mails that are due, to one address or to all, in the order in which they were queued. */
export async function takeMails({ deps, clock }: TestApp, recipient?: string): Promise<OutboxMailRow[]> {
  const mails: OutboxMailRow[] = [];
  const now = clock.now();
  const { db } = deps.storage;
  for (;;) {
    const mail = await claimMail(db, { now, leaseUntil: now + 1 });
    if (mail === undefined) break;
    mails.push(mail);
    await deleteMail(db, mail.id);
  }
  return mails.filter((mail) => recipient === undefined || mail.recipient === recipient);
}
