import { seconds } from "@futae/domain/duration";
import { readDatabaseClock } from "@futae/storage/database-clock";
import type { Storage } from "@futae/storage/storage";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";

/** Servers may be this far from the database, and so twice as far from each other: well within one time step. */
const tolerableSkewMs = seconds(5);

interface ClockSkew {
  /** Milliseconds this server's clock is ahead of the database's; negative when behind. */
  readonly aheadMs: number;
  readonly isTolerable: boolean;
}

/**
 * Compares this server's clock with the database's, the one clock all servers share (TV-6, ASVS 5.0 6.5.8). The
 * question's own way there and back is no skew. On SQLite there is nothing to compare.
 */
export async function measureClockSkew(storage: Storage, clock: Clock): Promise<ClockSkew> {
  const asked = clock.now();
  const there = await readDatabaseClock(storage);
  const answered = clock.now();
  const aheadMs = there === undefined ? 0 : Math.max(asked - there, 0) + Math.min(answered - there, 0);
  return { aheadMs, isTolerable: Math.abs(aheadMs) <= tolerableSkewMs };
}

/** Warns the operator at the start: a server too far off refuses right codes, or accepts them for too long. */
export async function warnOfClockSkew({
  storage,
  clock,
  log,
}: {
  storage: Storage;
  clock: Clock;
  log: Log;
}): Promise<void> {
  const { aheadMs, isTolerable } = await measureClockSkew(storage, clock);
  if (!isTolerable) log.warn({ aheadMs }, "this server's clock is not the database's");
}
