import type pg from "pg";
import { DatabaseUnreachableError } from "./database-unreachable-error.ts";
import type { DatabaseAddress } from "./database-url.ts";
import { openPostgresPool } from "./postgres-pool.ts";
import { sessionSettings } from "./postgres-settings.ts";

/** A pool of connections, and whether each one is a server session of its own with the settings it was started with. */
export interface Postgres {
  readonly pool: pg.Pool;
  /** Until a connection is found to be another session than it was. */
  keepsSettings: boolean;
  readonly address: DatabaseAddress;
}

/** Error codes of PgBouncer and other poolers for a parameter that they do not pass on. */
const refusedParameter = new Set(["08P01", "0A000"]);

/**
 * Opens the database, and finds out whether a pooler is in between, which refuses the settings of a connection or
 * forgets them. Throws `DatabaseUnreachableError`.
 */
export async function openPostgres(address: DatabaseAddress): Promise<Postgres> {
  const pool = openPostgresPool(address, sessionSettings);
  try {
    if (await keepsSettings(pool)) return { pool, keepsSettings: true, address };
  } catch (error) {
    if (!isRefusedParameter(error)) {
      await pool.end();
      throw new DatabaseUnreachableError(address, error);
    }
  }
  await pool.end();
  return { pool: openPostgresPool(address), keepsSettings: false, address };
}

async function keepsSettings(pool: pg.Pool): Promise<boolean> {
  const names = Object.keys(sessionSettings);
  const { rows } = await pool.query<{ name: keyof typeof sessionSettings; setting: string }>(
    "select name, setting from pg_settings where name = any($1)",
    [names],
  );
  return rows.length === names.length && rows.every(({ name, setting }) => sessionSettings[name] === setting);
}

const isRefusedParameter = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  refusedParameter.has(error.code);
