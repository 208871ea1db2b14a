import { DatabaseUnreachableError } from "./database-unreachable-error.ts";

/** Primary result codes of SQLite for a file that cannot be used now (sqlite.org/rescode.html). */
const unavailableSqliteCodes = new Set([
  5 /* BUSY */, 6 /* LOCKED */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */,
]);
const sqliteBusy = 5;
/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE. */
const uniqueSqliteCodes = new Set([1555, 2067]);

/**
 * Connection exceptions, insufficient resources, operator intervention; deadlocks, lock and idle timeouts; and
 * 0A000, a kept plan that a newer server's migration made invalid.
 */
const unavailablePostgresCode = /^(08|53|57)|^(0A000|40001|40P01|55P03|25P03)$/;
/** Connection exceptions, and a server that is starting, stopping or ended this session. */
const lostPostgresCode = /^(08|57P)/;
const uniquePostgresCode = "23505";
/** invalid_sql_statement_name and duplicate_prepared_statement: the session is another one than it was. */
const forgottenNameCodes = new Set(["26000", "42P05"]);
/** serialization_failure and deadlock_detected: the transaction was undone for the sake of another. */
const conflictPostgresCodes = new Set(["40001", "40P01"]);

const unavailableSystemCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Messages of errors without a code: pg has lost its connection or got none in time; Kysely was closed. */
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|driver has already been destroyed)/;

/** Whether the connection was lost, or there was none, whatever the statement was. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  if (!(error instanceof Error) || sqliteCodeOf(error) !== undefined) return false;
  const code = codeOf(error);
  if (code === undefined) return connectionLost.test(error.message);
  return unavailableSystemCodes.has(code) || lostPostgresCode.test(code);
}

/** Whether the database cannot be reached or used now; the request may be sent again later. */
export function isStorageUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isStorageUnavailable);
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseUnreachableError || isConnectionLost(error)) return true;
  const sqliteCode = sqliteCodeOf(error);
  if (sqliteCode !== undefined) return unavailableSqliteCodes.has(sqliteCode & 0xff);
  return unavailablePostgresCode.test(codeOf(error) ?? "");
}

/** Whether another process has SQLite's write lock: nothing was done, and the lock will be released. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && ((sqliteCodeOf(error) ?? 0) & 0xff) === sqliteBusy;

/** The session knows no statement of this name, or another connection's: nothing was done. */
export const isForgottenName = (error: unknown): boolean =>
  error instanceof Error && forgottenNameCodes.has(codeOf(error) ?? "");

/** The transaction was undone whole, for the sake of another one or for a name: run again, it may go through. */
export const isConflict = (error: unknown): boolean =>
  isForgottenName(error) || (error instanceof Error && conflictPostgresCodes.has(codeOf(error) ?? ""));

/** Whether a row with this unique value exists already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const sqliteCode = sqliteCodeOf(error);
  return sqliteCode === undefined ? codeOf(error) === uniquePostgresCode : uniqueSqliteCodes.has(sqliteCode);
}

const codeOf = (error: Error): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined;

const sqliteCodeOf = (error: Error): number | undefined =>
  "errcode" in error && typeof error.errcode === "number" ? error.errcode : undefined;
