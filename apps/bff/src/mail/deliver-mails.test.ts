import { hours, minutes, seconds } from "@futae/domain/duration";
import { mailLeaseMs } from "@futae/domain/mail-retry";
import { queueMail } from "@futae/storage/outbox-mails";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, afterEach, describe, expect, onTestFinished, test } from "vitest";
import { Mailbox, type MailboxOptions } from "../../test/support/mailbox.ts";
import { freePort } from "../../test/support/server-process.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import { recordEvent } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { operatorActor } from "../operator.ts";
import { MailError, type MailTransport, type OutgoingMail } from "../platform/mail-transport.ts";
import { smtpMails } from "../platform/smtp-mails.ts";
import { newId } from "../platform/token.ts";
import { createWakeSignal } from "../platform/wake-signal.ts";
import { deliverMails, deliverNext } from "./deliver-mails.ts";

const patiently = { timeout: 20_000 };
const gone = "gone@example.com";
const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
const from = { name: "Futae", address: "futae@portal.example" };

describe.each(storageKinds)("the outbox on %s", { timeout: 30_000 }, async (kind) => {
  const app = await startTestApp({ kind });
  const { deps, clock } = app;
  const { db } = deps.storage;
  afterAll(() => app.close());
  afterEach(async () => void (await db.deleteFrom("outboxMails").execute()));

  const waiting = () => db.selectFrom("outboxMails").selectAll().orderBy("id").execute();

  async function queue(count = 1, recipient = "hanako@example.com"): Promise<string[]> {
    const subjects = Array.from({ length: count }, (_, index) => `notice ${index}`);
    await deps.storage.transaction(async (tx) => {
      for (const subject of subjects) {
        const texts = { subject, textBody: "a text\n", htmlBody: "<p>a text</p>" };
        const mail = { id: newId(), kind: "password-changed", recipient, queuedAt: clock.now() };
        await queueMail(tx, { ...mail, ...texts });
      }
    });
    return subjects;
  }

  function start(transport: MailTransport, server: Deps = deps): () => Promise<void> {
    const stop = deliverMails(server, transport);
    onTestFinished(stop);
    return stop;
  }

  async function openMailbox(options: Parameters<typeof Mailbox.open>[0] = {}): Promise<Mailbox> {
    const mailbox = await Mailbox.open(options);
    onTestFinished(() => mailbox.close());
    return mailbox;
  }

  test("is delivered as soon as an event of this process asks for it", async () => {
    const mailbox = await openMailbox();
    const wakeSignal = createWakeSignal();
    const mailWakeSignal = { send: wakeSignal.send, wait: () => wakeSignal.wait(hours(1)) };
    const server = { ...deps, mailWakeSignal };
    start(smtpMails(mailbox.url, from), server);
    const email = "taro@example.com";
    const subject = await app.createUser({ email });
    await recordEvent(server, operatorActor(), { action: "two_factor.enabled", name: "", subject });
    await expect
      .poll(() => mailbox.subjectsTo(email), patiently)
      .toEqual(["[Futae] 2要素認証が有効になりました"]);
    await expect.poll(waiting, patiently).toEqual([]);
  });

  test("loses nothing and sends nothing twice while SMTP is down and when it is back", async () => {
    const port = await freePort();
    const transport = smtpMails(`smtp://127.0.0.1:${port}`, from);
    const subjects = await queue(3);
    for (const [delayMs, attempts] of [
      [0, 1],
      [seconds(10), 2],
      [seconds(20), 3],
    ] as const) {
      clock.advance(delayMs);
      for (const _ of subjects) expect(await deliverNext(deps, transport)).toBe(true);
      expect(await deliverNext(deps, transport)).toBe(false);
      const rows = await waiting();
      expect(rows.map((row) => [row.attempts, row.lastError])).toEqual(
        subjects.map(() => [attempts, "ESOCKET CONN"]),
      );
    }

    const mailbox = await openMailbox({ port });
    clock.advance(seconds(40));
    for (const _ of subjects) expect(await deliverNext(deps, transport)).toBe(true);
    expect(await deliverNext(deps, transport)).toBe(false);
    expect(mailbox.subjectsTo("hanako@example.com").toSorted()).toEqual(subjects);
    expect(await waiting()).toEqual([]);
  });

  const refusing =
    (code: number, text: string) =>
    (address: { address: string }, _session: unknown, done: (error?: Error | null) => void) =>
      done(address.address === gone ? refusal(code, text) : null);

  test("is not held up by one that is refused for good, and gives that up at once", async () => {
    const mailbox = await openMailbox({ onRcptTo: refusing(550, `5.1.1 <${gone}>: hunter2`) });
    await queue(1, gone);
    const subjects = await queue(2);
    const transport = smtpMails(mailbox.url, from);
    app.logLines.length = 0;
    while (await deliverNext(deps, transport));
    expect(mailbox.subjectsTo("hanako@example.com").toSorted()).toEqual(subjects);
    const lastError = "EENVELOPE 550 5.1.1 RCPT TO";
    const rows = await waiting();
    expect(rows).toMatchObject([{ recipient: gone, attempts: 1, givenUpAt: clock.now(), lastError }]);
    clock.advance(hours(24));
    expect(await deliverNext(deps, transport)).toBe(false);
    const said = app.logLines.map((line) => JSON.parse(line));
    expect(said).toMatchObject([
      { level: 50, mail: rows[0]?.id, msg: "a mail was given up", reason: lastError },
    ]);
    expect(app.logLines.join()).not.toMatch(/gone|hunter2/);
  });

  test("gives one up whose text is refused", async () => {
    await queue();
    const transport: MailTransport = {
      send: () => Promise.reject(new MailError("EMESSAGE 554 5.7.1 DATA", "mail")),
    };
    await deliverNext(deps, transport);
    expect(await waiting()).toMatchObject([{ givenUpAt: clock.now() }]);
  });

  test("tries one again that is refused for now", async () => {
    const mailbox = await openMailbox({ onRcptTo: refusing(451, "4.7.1 greylisted") });
    await queue(1, gone);
    const transport = smtpMails(mailbox.url, from);
    await deliverNext(deps, transport);
    expect(await waiting()).toMatchObject([{ givenUpAt: null, lastError: "EENVELOPE 451 4.7.1 RCPT TO" }]);
  });

  test.each([
    [
      "the password",
      "futae:hunter2@",
      { onAuth: (_auth, _session, done) => done(refusal(535, "5.7.8 no")) },
      /^EAUTH 535/,
    ],
    [
      "the sender",
      "",
      { onMailFrom: (_from, _session, done) => done(refusal(553, "5.7.1 no")) },
      /553 5\.7\.1 MAIL/,
    ],
    [
      "everybody without a password",
      "",
      { onMailFrom: (_f, _s, done) => done(refusal(530, "5.7.0 no")) },
      /530/,
    ],
  ] satisfies [string, string, MailboxOptions, RegExp][])(
    "keeps a mail that is refused for %s: it goes when that is mended",
    async (_, credentials, options, reason) => {
      const refusingBox = await openMailbox({ allowInsecureAuth: true, ...options });
      const [subject] = await queue();
      app.logLines.length = 0;
      await deliverNext(deps, smtpMails(refusingBox.url.replace("//", `//${credentials}`), from));
      expect(await waiting()).toMatchObject([{ givenUpAt: null, lastError: expect.stringMatching(reason) }]);
      expect(JSON.parse(app.logLines[0] ?? "")).toMatchObject({
        level: 50,
        msg: "mails cannot be sent as SMTP is configured",
      });
      const mailbox = await openMailbox();
      clock.advance(seconds(10));
      await deliverNext(deps, smtpMails(mailbox.url, from));
      expect(mailbox.subjectsTo("hanako@example.com")).toEqual([subject]);
    },
  );

  test("gives a mail up after three days of trying, and says so without naming anybody", async () => {
    await queue();
    const transport: MailTransport = { send: () => Promise.reject(new Error("hanako@example.com")) };
    app.logLines.length = 0;
    const queuedAt = clock.now();
    while ((await waiting())[0]?.givenUpAt === null) {
      if (!(await deliverNext(deps, transport))) clock.advance(minutes(30));
    }
    expect(clock.now() - queuedAt).toBeGreaterThanOrEqual(minutes(72 * 60));
    expect(app.logLines.at(-1)).toContain("a mail was given up");
    expect(app.logLines.filter((line) => line.includes("hanako"))).toEqual([]);
  });

  test("sends each mail once through several servers at work", async () => {
    const mailbox = await openMailbox();
    const transport = smtpMails(mailbox.url, from);
    const subjects = await queue(20);
    const servers = Array.from({ length: 4 }, async () => {
      while (await deliverNext(deps, transport));
    });
    await Promise.all(servers);
    expect(mailbox.subjectsTo("hanako@example.com").toSorted()).toEqual(subjects.toSorted());
  });

  test("lets a mail of a server that died be sent by another, when its lease is over", async () => {
    await queue();
    const dying: MailTransport = { send: () => new Promise(() => {}) };
    void deliverNext(deps, dying);
    await expect.poll(async () => (await waiting())[0]?.attempts, patiently).toBe(1);
    const mailbox = await openMailbox();
    const transport = smtpMails(mailbox.url, from);
    clock.advance(mailLeaseMs - 1);
    expect(await deliverNext(deps, transport)).toBe(false);
    clock.advance(1);
    expect(await deliverNext(deps, transport)).toBe(true);
    expect(mailbox.subjectsTo("hanako@example.com")).toEqual(["notice 0"]);
  });

  test("finishes the mail under way when it is stopped, and begins no other", async () => {
    const sent: OutgoingMail[] = [];
    const underWay = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const stop = start({
      async send(mail) {
        underWay.resolve();
        await released.promise;
        sent.push(mail);
      },
    });
    await queue(2);
    deps.mailWakeSignal.send();
    await underWay.promise;
    const stopped = stop();
    released.resolve();
    await stopped;
    expect(sent).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ attempts: 0 }]);
  });
});
