import { hours } from "@futae/domain/duration";
import { deleteStaleAttempts } from "@futae/storage/attempt-counters";
import { deleteStaleWindows } from "@futae/storage/attempt-windows";
import { deleteExpiredChallenges } from "@futae/storage/challenges";
import { deleteExpiredSessions } from "@futae/storage/sessions";
import type { Deps } from "./deps.ts";
import { nobodysAttemptPrefix } from "./proofs/password-proof.ts";

const everyMs = hours(1);

/** Longer than any lock on a name that nobody has. */
const forgottenAfterMs = hours(24);

/** Removes what has ended long ago, hourly; nothing relies on it, since every look-up checks the time itself. */
export function removeExpired(deps: Deps): () => void {
  const timer = setInterval(() => {
    sweep(deps).catch((error: unknown) =>
      deps.log.error({ reason: String(error) }, "expired rows were not removed"),
    );
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Removes ended sessions and challenges, past windows, and old counters of login names that nobody has. */
export async function sweep({ storage, clock }: Deps): Promise<void> {
  const now = clock.now();
  await deleteExpiredSessions(storage.db, now);
  await deleteExpiredChallenges(storage.db, now);
  await deleteStaleWindows(storage.db, now - everyMs);
  await deleteStaleAttempts(storage.db, { keyPrefix: nobodysAttemptPrefix, before: now - forgottenAfterMs });
}
