import { seconds } from "@futae/domain/duration";
import type { MailSender } from "./mail-sender.ts";
import { MailError, type MailTransport, messageOf } from "./mail-transport.ts";

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Sends over SMTP, or SMTP over TLS from the start with `smtps:`. Except on this machine a password is only given over
 * TLS, so that nobody in between can talk the connection down. The library is loaded with the first mail.
 */
export function smtpMails(url: string, from: MailSender): MailTransport {
  const { hostname, username } = new URL(url);
  const options = {
    url,
    requireTLS: username !== "" && !loopbackHosts.has(hostname),
    connectionTimeout: seconds(10),
    dnsTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(20),
  };
  return {
    async send(mail, signal) {
      const { createTransport } = await import("nodemailer");
      try {
        await createTransport(options).sendMail({ ...messageOf(mail, from), signal });
      } catch (error) {
        throw new MailError(reasonOf(error), faultOf(error));
      }
    },
  };
}

/** The library's code, the server's numbers and the command: the texts beside them may repeat what was sent. */
const reasonOf = (error: unknown): string =>
  [fieldOf(error, "code"), fieldOf(error, "responseCode"), enhancedStatusOf(error), fieldOf(error, "command")]
    .filter((part) => part !== undefined)
    .join(" ") || "unknown";

const fieldOf = (error: unknown, key: string): unknown =>
  error instanceof Error ? Reflect.get(error, key) : undefined;

/** RFC 3463: `5.1.1`, the mailbox does not exist. */
const enhancedStatusOf = (error: unknown): string | undefined =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(fieldOf(error, "response")))?.[1];

const authenticationWanted = new Set([530, 534, 535, 538]);
const commandsOfOneMail = new Set(["RCPT TO", "DATA"]);

/**
 * A 5xx is final (RFC 5321 §4.2.1): of one mail where its recipient or its text is refused. Where our password, our
 * sender or this server is, no mail goes out, and each will when that is mended.
 */
function faultOf(error: unknown): MailError["fault"] {
  const code = Number(fieldOf(error, "responseCode"));
  if (Number.isNaN(code) && fieldOf(error, "code") === "EAUTH") return "server";
  if (!(code >= 500 && code < 600)) return "moment";
  const isOfOneMail = commandsOfOneMail.has(String(fieldOf(error, "command")));
  return isOfOneMail && !authenticationWanted.has(code) ? "mail" : "server";
}
