import { once } from "node:events";
import { text } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail extends Email {
  /** The recipients of the envelope, whatever the headers say. */
  readonly recipients: readonly string[];
  readonly raw: string;
}

export interface MailboxOptions extends SMTPServerOptions {
  host?: string;
  port?: number;
}

/** A real SMTP server that keeps the mails it receives. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];
  readonly #server: SMTPServer;
  readonly #host: string;
  #port: number;

  constructor({ host = "127.0.0.1", port = 0, ...options }: MailboxOptions) {
    this.#host = host;
    this.#port = port;
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      disableReverseLookup: true,
      closeTimeout: 0,
      ...options,
      onData: (stream, session, done) => {
        this.#keep(
          stream,
          session.envelope.rcptTo.map(({ address }) => address),
        ).then(() => done(), done);
      },
    });
  }

  static async open(options: MailboxOptions = {}): Promise<Mailbox> {
    const mailbox = new Mailbox(options);
    await mailbox.#listen();
    return mailbox;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `smtp://${this.#host}:${this.port}`;
  }

  subjectsTo(address: string): string[] {
    return this.mails
      .filter(({ recipients }) => recipients.includes(address))
      .map(({ subject }) => subject ?? "");
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #listen(): Promise<void> {
    const server = this.#server.listen(this.#port, this.#host);
    await once(server, "listening");
    const address = server.address();
    if (address !== null && typeof address !== "string") this.#port = address.port;
  }

  async #keep(stream: NodeJS.ReadableStream, recipients: string[]): Promise<void> {
    const raw = await text(stream);
    this.mails.push({ ...(await PostalMime.parse(raw)), recipients, raw });
  }
}
