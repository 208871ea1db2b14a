import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, expect, test } from "vitest";
import { emlMails } from "./eml-mails.ts";

const dataDir = mkdtempSync(join(tmpdir(), "futae-eml-"));
afterAll(() => rmSync(dataDir, { recursive: true }));
const folder = join(dataDir, "outbox");
const transport = emlMails(folder, { name: "Futae", address: "futae@localhost" });
const { signal } = new AbortController();
const mail = {
  id: "4f6c3c1e-0000-4000-8000-000000000001",
  recipient: "hanako@example.com",
  subject: "[Futae] パスワードが変更されました",
  textBody: "本文\n",
  htmlBody: "<p>本文</p>",
  queuedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
};
const name = "20260102T030405000Z-4f6c3c1e-0000-4000-8000-000000000001.eml";

test("a mail is one whole file that its owner alone can read, also when it is delivered twice", async () => {
  await transport.send(mail, signal);
  await transport.send(mail, signal);
  expect(readdirSync(folder)).toEqual([name]);
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("the file is a mail (RFC 5322)", async () => {
  await transport.send(mail, signal);
  const raw = readFileSync(join(folder, name), "utf8");
  expect(raw).not.toMatch(/(?<!\r)\n/);
  expect(await PostalMime.parse(raw)).toMatchObject({
    from: { name: "Futae", address: "futae@localhost" },
    to: [{ address: "hanako@example.com" }],
    subject: mail.subject,
    text: "本文\n",
    html: expect.stringContaining("<p>本文</p>"),
    messageId: "<4f6c3c1e-0000-4000-8000-000000000001@localhost>",
    date: "2026-01-02T03:04:05.000Z",
  });
});

test("a folder that cannot be written to is named by its error alone", async () => {
  const file = join(dataDir, "a-file");
  writeFileSync(file, "");
  const elsewhere = emlMails(join(file, "outbox"), { name: "", address: "futae@localhost" });
  await expect(elsewhere.send(mail, signal)).rejects.toThrow(/^ENOTDIR$/);
});
