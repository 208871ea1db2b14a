import { type RawBuilder, sql } from "kysely";
import { firstInFlight, type InFlight, liveInFlight, oneLessInFlight, oneMoreInFlight } from "./in-flight.ts";
import { startingWith } from "./like-pattern.ts";
import type { AttemptCounterRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

export type AttemptReservation =
  | { allowed: true; failures: number; lockedUntil: number | null }
  /** `lockedUntil` null: stopped for good. `isUndecided`: one that is being checked may yet clear the counter. */
  | { allowed: false; failures: number; lockedUntil: number | null; isUndecided: boolean };

export interface AttemptLimit extends InFlight {
  key: string;
  /** The failure that sets the first lock. */
  firstLockingFailure: number;
  /** Lengths of the lock set by that failure and each one after it; the last repeats. */
  lockDurationsMs: readonly number[];
  /** The failure after which nothing is allowed any more. */
  stopAfter?: number | undefined;
}

/**
 * Counts an attempt as failed, and sets the lock it would earn, before it is checked: any number of attempts at
 * once gets no more than the limit. Refused while locked or stopped (NIST SP 800-63B-4 §3.2.2, ASVS 5.0 6.3.1).
 */
export async function reserveAttempt(ex: Executor, limit: AttemptLimit): Promise<AttemptReservation> {
  const { key, now, stopAfter = Number.MAX_SAFE_INTEGER } = limit;
  const failures = sql<number>`attempt_counters.failures + 1`;
  const reserved = await ex
    .insertInto("attemptCounters")
    .values({
      key,
      failures: 1,
      lockedUntil: lockAfter(sql.lit(1), limit),
      updatedAt: now,
      ...firstInFlight(limit),
    })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({
          failures,
          lockedUntil: lockAfter(failures, limit),
          updatedAt: now,
          ...oneMoreInFlight("attempt_counters", limit),
        })
        .where("attemptCounters.failures", "<", stopAfter)
        .where((eb) =>
          eb.or([
            eb("attemptCounters.lockedUntil", "is", null),
            eb("attemptCounters.lockedUntil", "<=", now),
          ]),
        ),
    )
    .returning(["failures", "lockedUntil"])
    .executeTakeFirst();
  if (reserved) return { allowed: true, ...reserved };

  const refusing = await findAttempts(ex, key);
  const isStopped = refusing !== undefined && refusing.failures >= stopAfter;
  if (isStopped || (refusing?.lockedUntil != null && refusing.lockedUntil > now)) {
    const { failures, lockedUntil } = refusing;
    return {
      allowed: false,
      failures,
      lockedUntil: isStopped ? null : lockedUntil,
      isUndecided: liveInFlight(refusing, now) > 0,
    };
  }
  // The counter that refused was cleared in the meantime.
  return reserveAttempt(ex, limit);
}

function lockAfter(
  failures: RawBuilder<number>,
  { now, firstLockingFailure, lockDurationsMs }: AttemptLimit,
): RawBuilder<number | null> {
  const last = lockDurationsMs.length - 1;
  const cases = lockDurationsMs.map((durationMs, index) => {
    const lockedUntil = sql`cast(${now + durationMs} as bigint)`;
    return index === last
      ? sql`else ${lockedUntil}`
      : sql`when ${failures} = ${sql.lit(firstLockingFailure + index)} then ${lockedUntil}`;
  });
  return sql`case when ${failures} < ${sql.lit(firstLockingFailure)} then null ${sql.join(cases, sql` `)} end`;
}

/**
 * Forgets the failures after a success, whatever is in flight, or when an administrator says so; answers whether there
 * were any.
 */
export async function clearAttempts(ex: Executor, key: string): Promise<boolean> {
  const cleared = await ex.deleteFrom("attemptCounters").where("key", "=", key).executeTakeFirst();
  return cleared.numDeletedRows > 0n;
}

/**
 * Forgets the failures of these counters after a right password, and nothing of those still in flight; `reserved` names
 * the counters in which the right one is counted among these.
 */
export async function clearSettledAttempts(
  ex: Executor,
  { keys, reserved, now }: { keys: readonly string[]; reserved: readonly string[]; now: number },
): Promise<void> {
  const own = sql<number>`case when ${sql.ref("key")} in (${sql.join(["", ...reserved])}) then 1 else 0 end`;
  await ex
    .deleteFrom("attemptCounters")
    .where("key", "in", keys)
    .where((eb) => eb.or([eb("inFlight", "<=", own), eb("inFlightUntil", "<=", now)]))
    .execute();
  await ex
    .updateTable("attemptCounters")
    .set((eb) => ({
      failures: eb("inFlight", "-", own),
      inFlight: eb("inFlight", "-", own),
      lockedUntil: null,
    }))
    .where("key", "in", keys)
    .execute();
}

/** Notes that a reserved attempt was checked, and failed. */
export async function settleAttempt(ex: Executor, key: string): Promise<void> {
  await ex.updateTable("attemptCounters").set({ inFlight: oneLessInFlight }).where("key", "=", key).execute();
}

/**
 * Lets attempts through again that a lock would refuse, and keeps counting: a stop is not lifted, nor put off. Answers
 * whether there was a lock.
 */
export async function liftLock(ex: Executor, key: string): Promise<boolean> {
  const lifted = await ex
    .updateTable("attemptCounters")
    .set({ lockedUntil: null })
    .where("key", "=", key)
    .where("lockedUntil", "is not", null)
    .executeTakeFirst();
  return lifted.numUpdatedRows > 0n;
}

/** Gives one attempt back that a server fault kept from being checked; `failures` as reserved. */
export async function refundAttempt(
  ex: Executor,
  { key, failures }: { key: string; failures: number },
): Promise<void> {
  await ex
    .updateTable("attemptCounters")
    .set((eb) => ({
      failures: eb("failures", "-", 1),
      inFlight: oneLessInFlight,
      // Only the newest reservation's lock is known to be its own.
      lockedUntil: eb.case().when("failures", "=", failures).then(null).else(eb.ref("lockedUntil")).end(),
    }))
    .where("key", "=", key)
    .where("failures", ">=", failures)
    .execute();
}

/** The failures counted under this key, if any. */
export async function findAttempts(ex: Executor, key: string): Promise<AttemptCounterRow | undefined> {
  return ex.selectFrom("attemptCounters").selectAll().where("key", "=", key).executeTakeFirst();
}

/**
 * Removes counters untouched and unlocked since `before`; returns how many. Only keys with the prefix: a counter
 * with a stop must never be forgotten, or waiting would undo it.
 */
export async function deleteStaleAttempts(
  ex: Executor,
  { keyPrefix, before }: { keyPrefix: string; before: number },
): Promise<number> {
  const result = await ex
    .deleteFrom("attemptCounters")
    .where(startingWith("key", keyPrefix))
    .where("updatedAt", "<", before)
    .where((eb) => eb.or([eb("lockedUntil", "is", null), eb("lockedUntil", "<", before)]))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
