import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { MailSender } from "./mail-sender.ts";
import { MailError, type MailTransport, messageOf, type OutgoingMail } from "./mail-transport.ts";

const ownerOnly = 0o600;
const ownerOnlyDirectory = 0o700;

/**
 * Writes mails as `.eml` files (RFC 5322), named by time and id, that appear whole: for a deployment without SMTP. The
 * library is loaded with the first mail.
 */
export const emlMails = (folder: string, from: MailSender): MailTransport => ({
  async send(mail) {
    try {
      await mkdir(folder, { recursive: true, mode: ownerOnlyDirectory });
      const path = join(folder, fileName(mail));
      await writeDurably(`${path}.part`, await compose(mail, from));
      await rename(`${path}.part`, path);
    } catch (error) {
      throw new MailError(error instanceof Error && "code" in error ? String(error.code) : "unknown");
    }
  },
});

/** Where a data directory keeps them. */
export const emlFolderIn = (dataDir: string): string => join(dataDir, "outbox");

/** What the name of a mail from this instant, in epoch milliseconds, begins with: names sort by time. */
export const emlTime = (instant: number): string => new Date(instant).toISOString().replace(/[-:.]/g, "");

const fileName = ({ id, queuedAt }: OutgoingMail): string => `${emlTime(queuedAt)}-${id}.eml`;

async function compose(mail: OutgoingMail, from: MailSender): Promise<Buffer> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  return new MailComposer(messageOf(mail, from)).compile().build();
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, "w", ownerOnly);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
