import { claimMail, deleteMail } from "@futae/storage/outbox-mails";
import type { OutboxMailRow } from "@futae/storage/schema";
import type { TestApp } from "./test-app.ts";

/** Takes the mails that are due out of the outbox, those to one address or all, in the order they were queued. */
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
