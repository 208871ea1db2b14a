import { sql } from "kysely";
import { firstInFlight, type InFlight, liveInFlight, oneLessInFlight, oneMoreInFlight } from "./in-flight.ts";
import type { Executor } from "./storage.ts";

export type WindowReservation =
  | { allowed: true }
  /** `isUndecided`: what is being checked may yet make room. */
  | { allowed: false; retryAfterMs: number; isUndecided: boolean };

export interface Window {
  readonly key: string;
  readonly windowMs: number;
  /** Failures one window allows, at least 1. */
  readonly limit: number;
}

export type WindowLimit = Window & InFlight;

/** Counts an attempt as failed before it is checked; refused when the window is full, until it is over. */
export const reserveInWindow = (ex: Executor, window: WindowLimit): Promise<WindowReservation> =>
  reserveInWindows(ex, { ...window, windows: [window] });

/**
 * Counts one attempt in several windows before it is checked, in one statement. Refused when any of them is full, the
 * first one in their order telling until when; the caller undoes what the others counted.
 */
export async function reserveInWindows(
  ex: Executor,
  { windows, ...inFlight }: InFlight & { windows: readonly Window[] },
): Promise<WindowReservation> {
  const { now } = inFlight;
  const keys = windows.map(({ key }) => key).sort();
  const limit = ownOf(windows, (window) => window.limit);
  const over = ownOf(windows, (window) => now - window.windowMs);
  const isOver = sql<boolean>`attempt_windows.window_started_at <= ${over}`;
  const reserved = await ex
    .insertInto("attemptWindows")
    .values(keys.map((key) => ({ key, windowStartedAt: now, failures: 1, ...firstInFlight(inFlight) })))
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({
          failures: sql<number>`case when ${isOver} then 1 else attempt_windows.failures + 1 end`,
          windowStartedAt: sql<number>`
            case when ${isOver} then excluded.window_started_at else attempt_windows.window_started_at end`,
          ...oneMoreInFlight("attempt_windows", inFlight),
        })
        .where(sql<boolean>`(attempt_windows.failures < ${limit} or ${isOver})`),
    )
    .returning("key")
    .execute();
  const left = windows.filter(({ key }) => !reserved.some((row) => row.key === key));
  if (left.length === 0) return { allowed: true };

  const refusing = await findRefusing(ex, left, now);
  // Else an attempt was refunded, or the window deleted, in the meantime.
  return refusing ?? reserveInWindows(ex, { ...inFlight, windows: left });
}

/** What a row is compared with: the number of the window that has its key. */
const ownOf = (windows: readonly Window[], number: (window: Window) => number) => {
  const cases = windows.map((window) => sql`when ${window.key} then cast(${number(window)} as bigint)`);
  return sql<number>`case attempt_windows.key ${sql.join(cases, sql` `)} end`;
};

/** The refusal of the first of these windows that is full. */
async function findRefusing(
  ex: Executor,
  windows: readonly Window[],
  now: number,
): Promise<WindowReservation | undefined> {
  const keys = windows.map(({ key }) => key);
  const rows = await ex.selectFrom("attemptWindows").selectAll().where("key", "in", keys).execute();
  for (const { key, windowMs, limit } of windows) {
    const row = rows.find((candidate) => candidate.key === key);
    const retryAfterMs = row === undefined ? 0 : row.windowStartedAt + windowMs - now;
    if (row === undefined || row.failures < limit || retryAfterMs <= 0) continue;
    return { allowed: false, retryAfterMs, isUndecided: row.failures - liveInFlight(row, now) < limit };
  }
  return undefined;
}

/** Notes that an attempt reserved in these windows was checked, and failed. */
export async function settleInWindows(ex: Executor, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await ex
    .updateTable("attemptWindows")
    .set({ inFlight: oneLessInFlight })
    .where("key", "in", locked(ex, keys))
    .execute();
}

/** Gives an attempt of each of these windows back: it succeeded, or a server fault kept it from being checked. */
export async function refundInWindows(ex: Executor, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await ex
    .updateTable("attemptWindows")
    .set((eb) => ({ failures: eb("failures", "-", 1), inFlight: oneLessInFlight }))
    .where("key", "in", locked(ex, keys))
    .where("failures", ">", 0)
    .execute();
}

/** Those of the keys that there are, locked in one order: nobody waits for somebody who waits for them. */
const locked = (ex: Executor, keys: readonly string[]) =>
  ex.selectFrom("attemptWindows").select("key").where("key", "in", keys).orderBy("key").forNoKeyUpdate();

/** Removes the windows that began before this instant; returns how many. */
export async function deleteStaleWindows(ex: Executor, before: number): Promise<number> {
  const result = await ex
    .deleteFrom("attemptWindows")
    .where("windowStartedAt", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
