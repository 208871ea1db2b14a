import type { Config } from "../config.ts";
import { emlFolderIn, emlMails } from "../platform/eml-mails.ts";
import type { MailTransport } from "../platform/mail-transport.ts";
import { smtpMails } from "../platform/smtp-mails.ts";

/** How this deployment's mails leave it: over SMTP, or as files in the data directory. */
export const mailTransportOf = ({ mail, dataDir }: Config): MailTransport =>
  mail.smtpUrl === undefined ? emlMails(emlFolderIn(dataDir), mail.from) : smtpMails(mail.smtpUrl, mail.from);
