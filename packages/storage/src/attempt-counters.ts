import { type RawBuilder, sql } from "kysely";
import { firstInFlight, type InFlight, liveInFlight, oneLessInFlight, oneMoreInFlight } from "./in-flight.ts";
import { startingWith } from "./like-pattern.ts";
import type { AttemptCounterRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

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
export async function reserveAttempt(
  ex: Executor,
  { key, ...limit }: AttemptLimit,
): Promise<AttemptReservation> {
  const reservation = (await reserveAttempts(ex, { keys: [key], ...limit })).get(key);
  if (reservation === undefined) throw new Error("An attempt was neither reserved nor refused");
  return reservation;
}

/** Counts an attempt in several counters of one limit, each by itself, in one statement; answers by their keys. */
export async function reserveAttempts(
  ex: Executor,
  { keys, ...limit }: Omit<AttemptLimit, "key"> & { keys: readonly string[] },
): Promise<ReadonlyMap<string, AttemptReservation>> {
  const { now, stopAfter = Number.MAX_SAFE_INTEGER } = limit;
  const failures = sql<number>`attempt_counters.failures + 1`;
  const reserved = await ex
    .insertInto("attemptCounters")
    .values(
      [...keys].sort().map((key) => ({
        key,
        failures: 1,
        lockedUntil: lockAfter(sql.lit(1), limit),
        updatedAt: now,
        ...firstInFlight(limit),
      })),
    )
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
    .returning(["key", "failures", "lockedUntil"])
    .execute();
  const reservations = new Map<string, AttemptReservation>();
  for (const { key, ...row } of reserved) reservations.set(key, { allowed: true, ...row });
  for (const key of keys.filter((key) => !reservations.has(key)))
    reservations.set(key, await findRefusal(ex, { key, ...limit }));
  return reservations;
}

/** Why a counter refused; where it was cleared in the meantime, it is asked again. */
async function findRefusal(ex: Executor, limit: AttemptLimit): Promise<AttemptReservation> {
  const { key, now, stopAfter = Number.MAX_SAFE_INTEGER } = limit;
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
  return reserveAttempt(ex, limit);
}

function lockAfter(
  failures: RawBuilder<number>,
  { now, firstLockingFailure, lockDurationsMs }: Omit<AttemptLimit, "key">,
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
 * the counters in which the right one is counted among these. Another counter with attempts in flight counts on.
 */
export async function clearSettledAttempts(
  ex: Executor,
  { keys, reserved, now }: { keys: readonly string[]; reserved: readonly string[]; now: number },
): Promise<void> {
  const own = sql<number>`case when ${sql.ref("key")} in (${sql.join(["", ...reserved])}) then 1 else 0 end`;
  const settled = await ex
    .deleteFrom("attemptCounters")
    .where("key", "in", locked(ex, keys))
    .where((eb) => eb.or([eb("inFlight", "<=", own), eb("inFlightUntil", "<=", now)]))
    .returning("key")
    .execute();
  const left = reserved.filter((key) => !settled.some((row) => row.key === key));
  if (left.length === 0) return;
  await ex
    .updateTable("attemptCounters")
    .set((eb) => ({ failures: eb("inFlight", "-", 1), inFlight: eb("inFlight", "-", 1), lockedUntil: null }))
    .where("key", "in", locked(ex, left))
    .execute();
}

/** Notes that an attempt reserved in these counters was checked, and failed. */
export async function settleAttempts(ex: Executor, keys: readonly string[]): Promise<void> {
  await ex
    .updateTable("attemptCounters")
    .set({ inFlight: oneLessInFlight })
    .where("key", "in", locked(ex, keys))
    .execute();
}

/** Those of the keys that there are, locked in one order: nobody waits for somebody who waits for them. */
const locked = (ex: Executor, keys: readonly string[]) =>
  ex.selectFrom("attemptCounters").select("key").where("key", "in", keys).orderBy("key").forNoKeyUpdate();

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

/** Gives an attempt of each of these counters back; takes them in the order of their keys. */
export async function refundAttempts(
  tx: Transaction,
  reservations: readonly { key: string; failures: number }[],
): Promise<void> {
  for (const reservation of reservations.toSorted((one, other) => (one.key < other.key ? -1 : 1)))
    await refundAttempt(tx, reservation);
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
