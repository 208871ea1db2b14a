import { emailSchema } from "@futae/contract/email";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { Mailbox, type MailboxOptions } from "../../test/support/mailbox.ts";
import { freePort } from "../../test/support/server-process.ts";
import { SmtpWire } from "../../test/support/smtp-wire.ts";
import { smtpMails } from "./smtp-mails.ts";

const from = { name: "二重", address: "futae@portal.example" };
const mail = {
  id: "4f6c3c1e-0000-4000-8000-000000000001",
  recipient: "hanako@example.com",
  subject: "[Futae] パスワードが変更されました",
  textBody: "佐藤 花子 さん\n\nパスワードが変更されました。\n",
  htmlBody: "<p>パスワードが変更されました。</p>",
  queuedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
};
const { signal } = new AbortController();

describe("a mail over SMTP", async () => {
  const mailbox = await Mailbox.open();
  afterAll(() => mailbox.close());
  const send = async (fields: Partial<typeof mail> = {}) => {
    await smtpMails(mailbox.url, from).send({ ...mail, ...fields }, signal);
    return mailbox.mails.at(-1);
  };

  test("arrives in both forms, from and to whom it should", async () => {
    expect(await send()).toMatchObject({
      recipients: ["hanako@example.com"],
      from: { name: "二重", address: "futae@portal.example" },
      to: [{ name: "", address: "hanako@example.com" }],
      subject: "[Futae] パスワードが変更されました",
      text: "佐藤 花子 さん\n\nパスワードが変更されました。\n",
      html: expect.stringContaining("<p>パスワードが変更されました。</p>"),
      date: "2026-01-02T03:04:05.000Z",
      attachments: [],
    });
  });

  test("says that it is automatic, and is recognised when it comes twice", async () => {
    const [first, second] = [await send(), await send()];
    expect(first?.headers).toContainEqual(
      expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }),
    );
    expect(first?.messageId).toBe("<4f6c3c1e-0000-4000-8000-000000000001@portal.example>");
    expect(second?.messageId).toBe(first?.messageId);
    expect(first?.headers.map(({ key }) => key).toSorted()).toEqual([
      "auto-submitted",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "subject",
      "to",
    ]);
  });

  test.each([
    "\r\nBcc: evil@example.com",
    "\nBcc: evil@example.com\n\nbody",
    "\rX: y",
    "\u2028Bcc: evil@example.com",
  ])("keeps %j in its subject", async (injected) => {
    const received = await send({ subject: `[Futae]${injected}` });
    expect(received?.recipients).toEqual(["hanako@example.com"]);
    expect(received?.headers.map(({ key }) => key)).not.toContain("bcc");
    expect(received?.headers.map(({ key }) => key)).not.toContain("x");
    expect(received?.text).toBe(mail.textBody);
  });

  test("goes to one address, whatever stands in it", async () => {
    const sent = send({ recipient: "hanako@example.com, evil@example.com" });
    await sent.catch(() => undefined);
    const all = mailbox.mails.flatMap(({ recipients }) => recipients);
    expect(all).not.toContain("evil@example.com");
  });
});

test.each([
  ["hanako.sato+futae@example.co.jp", "hanako.sato+futae@example.co.jp"],
  ["taro..y@docomo.ne.jp", '"taro..y"@docomo.ne.jp'],
  ["taro.@docomo.ne.jp", '"taro."@docomo.ne.jp'],
  ["a&b@example.com", "a&b@example.com"],
  ["o'neil/x=y?z!#$%*^`{|}~_@example.com", "o'neil/x=y?z!#$%*^`{|}~_@example.com"],
  ["user@intranet", "user@intranet"],
  ["taro@例え.テスト", "taro@xn--r8jz45g.xn--zckzah"],
])(
  "an address as %s is kept, and one recipient as SMTP writes it: %s (RFC 5321 §4.1.2)",
  async (typed, written) => {
    const wire = await SmtpWire.open();
    await smtpMails(wire.url, from).send({ ...mail, recipient: emailSchema.parse(typed) }, signal);
    await wire.close();
    expect(wire.lines.filter((line) => line.startsWith("RCPT"))).toEqual([`RCPT TO:<${written}>`]);
    const to = wire.lines.filter((line) => /^To:/.test(line)).map((line) => line.replace(/[<>]/g, ""));
    expect(to).toEqual([`To: ${written}`]);
  },
);

describe("a server that does not take it", () => {
  const sendTo = async (options: MailboxOptions, credentials = "") => {
    const mailbox = await Mailbox.open(options);
    onTestFinished(() => mailbox.close());
    await smtpMails(mailbox.url.replace("//", `//${credentials}`), from).send(mail, signal);
  };

  test("is named by its number, never by its words", async () => {
    const refuse = (code: number) =>
      Object.assign(new Error("hanako@example.com said hunter2"), { responseCode: code });
    const sent = sendTo({ onRcptTo: (_address, _session, done) => done(refuse(550)) });
    await expect(sent).rejects.toThrow(/^EENVELOPE 550 RCPT TO$/);
  });

  test("learns the password over TLS alone, unless it is this machine", async () => {
    const passwords: (string | null | undefined)[] = [];
    const options: MailboxOptions = {
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => {
        passwords.push(password);
        done(null, { user: "futae" });
      },
    };
    await sendTo(options, "futae:hunter2@");
    expect(passwords).toEqual(["hunter2"]);

    const elsewhere = sendTo({ ...options, host: "127.0.0.2" }, "futae:hunter2@");
    await expect(elsewhere).rejects.toThrow(/^ETLS .*STARTTLS$/);
    expect(passwords).toEqual(["hunter2"]);
  });

  test("may be gone", async () => {
    const url = `smtp://futae:hunter2@127.0.0.1:${await freePort()}`;
    await expect(smtpMails(url, from).send(mail, signal)).rejects.toThrow(/^ESOCKET CONN$/);
  });

  test("may never answer: the signal ends it", async () => {
    const waiting = new AbortController();
    const stalled = await Mailbox.open({ onMailFrom: () => waiting.abort() });
    onTestFinished(() => stalled.close());
    await expect(smtpMails(stalled.url, from).send(mail, waiting.signal)).rejects.toThrow("EABORT");
  });
});
