import { sql } from "kysely";
import { firstInFlight, type InFlight, liveInFlight, oneLessInFlight, oneMoreInFlight } from "./in-flight.ts";
import type { Executor } from "./storage.ts";

export type WindowReservation =
  | { allowed: true }
  /** `isUndecided`: what is being checked may yet make room. */
  | { allowed: false; retryAfterMs: number; isUndecided: boolean };

export interface WindowLimit extends InFlight {
  key: string;
  windowMs: number;
  /** Failures one window allows, at least 1. */
  limit: number;
}

/** Counts an attempt as failed before it is checked; refused when the window is full, until it is over. */
export async function reserveInWindow(ex: Executor, reservation: WindowLimit): Promise<WindowReservation> {
  const { key, now, windowMs, limit } = reservation;
  const over = now - windowMs;
  const isOver = sql<boolean>`attempt_windows.window_started_at <= ${over}`;
  const reserved = await ex
    .insertInto("attemptWindows")
    .values({ key, windowStartedAt: now, failures: 1, ...firstInFlight(reservation) })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({
          failures: sql<number>`case when ${isOver} then 1 else attempt_windows.failures + 1 end`,
          windowStartedAt: sql<number>`
            case when ${isOver} then excluded.window_started_at else attempt_windows.window_started_at end`,
          ...oneMoreInFlight("attempt_windows", reservation),
        })
        .where((eb) =>
          eb.or([
            eb("attemptWindows.failures", "<", limit),
            eb("attemptWindows.windowStartedAt", "<=", over),
          ]),
        ),
    )
    .returning("failures")
    .executeTakeFirst();
  if (reserved) return { allowed: true };

  const full = await ex.selectFrom("attemptWindows").selectAll().where("key", "=", key).executeTakeFirst();
  if (full && full.failures >= limit && full.windowStartedAt > over) {
    const isUndecided = full.failures - liveInFlight(full, now) < limit;
    return { allowed: false, retryAfterMs: full.windowStartedAt - over, isUndecided };
  }
  // An attempt was refunded, or the window deleted, in the meantime.
  return reserveInWindow(ex, reservation);
}

/** Notes that a reserved attempt was checked, and failed. */
export async function settleInWindow(ex: Executor, key: string): Promise<void> {
  await ex.updateTable("attemptWindows").set({ inFlight: oneLessInFlight }).where("key", "=", key).execute();
}

/** Gives one attempt back: it succeeded, or a server fault kept it from being checked. */
export async function refundInWindow(ex: Executor, { key }: { key: string }): Promise<void> {
  await ex
    .updateTable("attemptWindows")
    .set((eb) => ({ failures: eb("failures", "-", 1), inFlight: oneLessInFlight }))
    .where("key", "=", key)
    .where("failures", ">", 0)
    .execute();
}

/** Removes the windows that began before this instant; returns how many. */
export async function deleteStaleWindows(ex: Executor, before: number): Promise<number> {
  const result = await ex
    .deleteFrom("attemptWindows")
    .where("windowStartedAt", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
