import { type RawBuilder, sql } from "kysely";

/** A reservation of an attempt, and when it becomes a failure unless it is settled before. */
export interface InFlight {
  now: number;
  /** Epoch milliseconds; without it the attempt is a failure at once. */
  inFlightUntil?: number | undefined;
}

type Table = "attempt_counters" | "attempt_windows";

/** How many attempts of this row are being checked at `now`, without those of a crashed server. */
export const liveInFlight = (row: { inFlight: number; inFlightUntil: number }, now: number): number =>
  row.inFlightUntil > now ? row.inFlight : 0;

/** The first attempt of a row. */
export const firstInFlight = ({ inFlightUntil }: InFlight) => ({
  inFlight: inFlightUntil === undefined ? 0 : 1,
  inFlightUntil: inFlightUntil ?? 0,
});

/** One more attempt of a row, in `on conflict do update`. */
export const oneMoreInFlight = (table: Table, { now, inFlightUntil }: InFlight) =>
  inFlightUntil === undefined
    ? {}
    : {
        inFlight: sql<number>`
          case when ${sql.ref(`${table}.in_flight_until`)} > ${now}
            then ${sql.ref(`${table}.in_flight`)} + 1 else 1 end`,
        inFlightUntil,
      };

/** One attempt of a row has been checked. */
export const oneLessInFlight: RawBuilder<number> = sql<number>`
  case when in_flight > 0 then in_flight - 1 else 0 end`;
