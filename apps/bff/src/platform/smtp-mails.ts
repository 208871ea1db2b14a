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
        throw new MailError(reasonOf(error));
      }
    },
  };
}

/** The library's code, the server's number and the command: the texts beside them may repeat what was sent. */
const reasonOf = (error: unknown): string =>
  ["code", "responseCode", "command"]
    .map((key) => (error instanceof Error ? Reflect.get(error, key) : undefined))
    .filter((part) => part !== undefined)
    .join(" ") || "unknown";
