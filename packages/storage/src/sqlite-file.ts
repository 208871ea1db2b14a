import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { seconds } from "@futae/domain/duration";
import { isStorageUnavailable } from "./connection-error.ts";

/** Waiting inside SQLite stops the whole process: the rest of the waiting is done between two tries. */
const busyTimeoutMs = 50;
const groupAndOthers = 0o077;
const walModeTimeoutMs = seconds(5);

/** Opens the writing connection, creating the file for its owner alone. */
export function openForWriting(file: string): DatabaseSync {
  createPrivately(file);
  const database = open(file);
  enterWalMode(database);
  database.exec("pragma synchronous = full");
  return database;
}

/** Opens a connection that sees what is committed and refuses to write. */
export function openForReading(file: string): DatabaseSync {
  const database = open(file);
  database.exec("pragma query_only = on");
  return database;
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: busyTimeoutMs });
  database.exec("pragma trusted_schema = off");
  return database;
}

function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    // An existing file is not even opened: closing it would drop this process's locks on it.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    for (const path of [file, `${file}-wal`, `${file}-shm`]) refuseReadableByOthers(path);
  }
}

/** As the key file: whoever reads it has every hash and sealed secret (SK-3). */
function refuseReadableByOthers(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || (found.mode & groupAndOthers) === 0) return;
  const text = (found.mode & 0o777).toString(8);
  throw new Error(`The database file ${path} can be read by others (mode ${text}); run: chmod 600 ${path}`);
}

/** SQLite does not wait by itself when two processes change a new file to WAL at once. */
function enterWalMode(database: DatabaseSync): void {
  const pauseMs = 20;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (!isStorageUnavailable(error) || attempt * pauseMs > walModeTimeoutMs) throw error;
      Atomics.wait(sleeper, 0, 0, pauseMs);
    }
  }
}
