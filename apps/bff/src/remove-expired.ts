import { hours } from "@futae/domain/duration";
import { deleteStaleAttempts } from "@futae/storage/attempt-counters";
import { deleteStaleWindows } from "@futae/storage/attempt-windows";
import { deleteGivenUpMails } from "@futae/storage/outbox-mails";
import { deleteExpiredPendingSignIns } from "@futae/storage/pending-sign-ins";
import { deleteExpiredSessions } from "@futae/storage/sessions";
import type { Deps } from "./deps.ts";
import { emlFolderIn } from "./platform/eml-mails.ts";
import { removeOldEmlMails } from "./platform/remove-old-eml-mails.ts";
import { nobodysAttemptPrefix, passwordAttemptPrefix } from "./verification/verify-password.ts";

const everyMs = hours(1);

/** Waiting this long for nine guesses more is slower than guessing once after each hour's lock. */
const forgottenAfterMs = hours(24);

/** For whoever asks why a notice did not come. */
const givenUpMailsKeptMs = hours(24 * 30);

/**
 * Removes what has ended long ago, now and hourly; nothing relies on it, since every look-up checks the time itself.
 */
export function removeExpired(deps: Deps): () => void {
  const attempt = () =>
    void sweep(deps).catch((error: unknown) =>
      deps.log.error({ reason: String(error) }, "what has expired was not removed"),
    );
  attempt();
  const timer = setInterval(attempt, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Removes ended sessions and pending sign-ins, past windows, mails given up a month ago, and old counters of wrong
 * passwords, of accounts and of names that nobody has; and old mails that were delivered as files. Counters of codes
 * stay until a right one: waiting must not undo the stop at 50 (RL-5).
 */
export async function sweep({ config, storage, clock }: Deps): Promise<void> {
  const now = clock.now();
  await deleteExpiredSessions(storage.db, now);
  await deleteExpiredPendingSignIns(storage.db, now);
  await deleteStaleWindows(storage.db, now - everyMs);
  await deleteGivenUpMails(storage.db, now - givenUpMailsKeptMs);
  const before = now - forgottenAfterMs;
  for (const keyPrefix of [passwordAttemptPrefix, nobodysAttemptPrefix]) {
    await deleteStaleAttempts(storage.db, { keyPrefix, before });
  }
  await removeOldEmlMails(emlFolderIn(config.dataDir), now);
}
