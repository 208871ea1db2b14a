import type { Migration } from "../migration.ts";

/** How many of the counted attempts are in flight, and until when at most: such a one is no failure yet. */
export const attemptsInFlightMigration: Migration = {
  name: "0007-attempts-in-flight",
  statements: (kind) =>
    ["attempt_counters", "attempt_windows"].flatMap((table) => [
      `alter table ${table} add column in_flight ${integer[kind]} not null default 0`,
      `alter table ${table} add column in_flight_until ${integer[kind]} not null default 0`,
    ]),
};

const integer = { sqlite: "integer", postgres: "bigint" } as const;
