import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hours } from "@futae/domain/duration";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emlMails, emlTime } from "./eml-mails.ts";
import { removeOldEmlMails } from "./remove-old-eml-mails.ts";

const now = Date.UTC(2026, 10, 26, 9);
const days = (count: number) => hours(24 * count);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "futae-eml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const transport = () => emlMails(folder, { name: "", address: "futae@localhost" });
const mailOf = (queuedAt: number) => ({
  id: "4f6c3c1e-0000-4000-8000-000000000001",
  recipient: "hanako@example.com",
  subject: "",
  textBody: "",
  htmlBody: "",
  queuedAt,
});

test("a mail stays for 30 days, to the millisecond", async () => {
  await transport().send(mailOf(now - days(30)), AbortSignal.abort());
  await removeOldEmlMails(folder, now);
  expect(readdirSync(folder)).toHaveLength(1);
  await removeOldEmlMails(folder, now + 1);
  expect(readdirSync(folder)).toEqual([]);
});

test("of more than a thousand the newest thousand stay", async () => {
  const names = Array.from({ length: 1_003 }, (_, index) => `${emlTime(now - index)}-${index}.eml`);
  for (const name of names) writeFileSync(join(folder, name), "");
  await removeOldEmlMails(folder, now);
  expect(readdirSync(folder).sort()).toEqual(names.slice(0, 1_000).sort());
});

test("what a crash cut off goes as well, and nothing that is not a mail of ours", async () => {
  const old = emlTime(now - days(31));
  const foreign = ["notes.eml", `${old}.eml`, `${old}-1.txt`];
  for (const name of [`${old}-1.eml.part`, ...foreign]) writeFileSync(join(folder, name), "");
  await removeOldEmlMails(folder, now);
  expect(readdirSync(folder).sort()).toEqual(foreign.sort());
});

test("before the first mail there is nothing to remove, and no folder", async () => {
  await expect(removeOldEmlMails(join(folder, "none"), now)).resolves.toBeUndefined();
});

test("a folder that cannot be read is said", async () => {
  writeFileSync(join(folder, "a-file"), "");
  await expect(removeOldEmlMails(join(folder, "a-file"), now)).rejects.toThrow(/ENOTDIR/);
});
