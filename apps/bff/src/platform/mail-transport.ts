import type { MailSender } from "./mail-sender.ts";

/** A mail on its way out; the same each time it is tried. */
export interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly textBody: string;
  readonly htmlBody: string;
  readonly queuedAt: number;
}

/** Delivers a mail or throws a `MailError`; what it does after the signal does not count. */
export interface MailTransport {
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}

/** Why a mail was not delivered, without anything that was configured or written (SK-4). */
export class MailError extends Error {
  /**
   * `mail`: no repetition will deliver it; `server`: no mail goes out until the configuration is mended; else
   * `moment`.
   */
  readonly fault: "mail" | "server" | "moment";

  constructor(reason: string, fault: MailError["fault"] = "moment") {
    super(reason);
    this.fault = fault;
  }
}

/**
 * The mail as nodemailer takes it. One address is one recipient whatever stands in it, and a delivery that is repeated
 * has the same Message-ID.
 */
export const messageOf = (mail: OutgoingMail, from: MailSender) => ({
  from,
  to: { name: "", address: mail.recipient },
  subject: mail.subject,
  text: mail.textBody,
  html: mail.htmlBody,
  messageId: `<${mail.id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
  date: new Date(mail.queuedAt),
  headers: { "Auto-Submitted": "auto-generated" },
  xMailer: false as const,
  disableFileAccess: true,
  disableUrlAccess: true,
});
