import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { hours } from "@futae/domain/duration";
import { emlTime } from "./eml-mails.ts";

const keptMs = hours(24 * 30);
const keptCount = 1_000;

/** As `emlMails` names them, whole or cut off by a crash; whatever else lies there is not ours. */
const isEmlMail = (name: string): boolean => /^\d{8}T\d{9}Z-[\w-]+\.eml(\.part)?$/.test(name);

/**
 * Keeps the newest thousand mails of a folder, and of these none that is older than 30 days; `now` in epoch
 * milliseconds.
 */
export async function removeOldEmlMails(folder: string, now: number): Promise<void> {
  const newestFirst = (await namesIn(folder)).filter(isEmlMail).sort().reverse();
  const oldestKept = emlTime(now - keptMs);
  const kept = newestFirst.slice(0, keptCount).filter((name) => name >= oldestKept);
  for (const name of newestFirst.slice(kept.length)) await rm(join(folder, name), { force: true });
}

/** None before the first mail. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
