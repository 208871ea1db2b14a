import { chmodSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { seconds } from "@futae/domain/duration";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { runTestProcess } from "../test/support/test-process.ts";
import { givenUser, testTime } from "../test/support/test-rows.ts";
import { createTestLocation, openTestStorage } from "../test/support/test-storage.ts";
import { findAttempts, reserveAttempt } from "./attempt-counters.ts";
import { listAuditEvents } from "./audit-events.ts";
import { isStorageUnavailable } from "./connection-error.ts";
import { openStorage } from "./storage.ts";

describe("a SQLite file", async () => {
  const storage = await openTestStorage("sqlite");
  afterAll(storage.close);
  const { db, location } = storage;
  if (!("file" in location)) throw new Error("SQLite lives in a file.");
  const limit = { now: testTime, firstLockingFailure: 10, lockDurationsMs: [1] };

  it("belongs to its owner alone, its log too", () => {
    for (const file of [location.file, `${location.file}-wal`, `${location.file}-shm`]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it.each(["", "-wal", "-shm"])("is refused when others can read it, its %j too (SK-3)", async (suffix) => {
    const path = `${location.file}${suffix}`;
    chmodSync(path, 0o640);
    const other = openStorage(location);
    const refusal = other.transaction(async () => {});
    await expect(refusal).rejects.toThrow(
      `The database file ${path} can be read by others (mode 640); run: chmod 600 ${path}`,
    );
    await other.close();
    chmodSync(path, 0o600);
  });

  it.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["trusted_schema", 0],
    ["busy_timeout", 50],
  ])("is written with %s = %s", async (name, value) => {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
  });

  it("is written by several processes at once without an error", async () => {
    await Promise.all(Array.from({ length: 3 }, () => runTestProcess("write", location)));
    expect(await findAttempts(db, "shared")).toMatchObject({ failures: 450 });
    expect(await listAuditEvents(db, { limit: 1000 })).toHaveLength(450);
  });

  it("is written by another process while writers here never cease", async () => {
    let isDone = false;
    const other = runTestProcess("write", location).finally(() => {
      isDone = true;
    });
    const writers = Array.from({ length: 8 }, async (_, index) => {
      while (!isDone) await reserveAttempt(db, { ...limit, key: `never ceases ${index}` });
    });
    await Promise.all([other, ...writers]);
    expect(await findAttempts(db, "shared")).toMatchObject({ failures: 600 });
  });

  it("has all of a commit or nothing after a crash, and nobody was told before", async () => {
    const before = await listAuditEvents(db, { limit: 10_000 });
    const crash: unknown = await runTestProcess("unacknowledged", location).catch((error: unknown) => error);
    expect(crash).toMatchObject({ signal: "SIGKILL", stdout: "" });
    expect(await listAuditEvents(db, { limit: 10_000 })).toEqual(before);
  });

  it("serves readers while another process holds the write lock, and writes when it is let go", async () => {
    const other = new DatabaseSync(location.file, { timeout: seconds(5) });
    other.exec("begin immediate");
    const written = storage.transaction((tx) => reserveAttempt(tx, { ...limit, key: "in a transaction" }));
    const writtenAlone = reserveAttempt(db, { ...limit, key: "alone" });
    for (let count = 0; count < 20; count += 1) expect(await findAttempts(db, "alone")).toBeUndefined();
    other.exec("rollback");
    other.close();
    expect(await Promise.all([written, writtenAlone])).toMatchObject([{ allowed: true }, { allowed: true }]);
  });

  it("takes nothing but text and integers", async () => {
    const displayName: unknown = true;
    const wrong = givenUser(db, { displayName: displayName as string });
    await expect(wrong).rejects.toThrow("A boolean cannot be stored");
  });
});

describe("a file that is no database", () => {
  it("is refused at the first use, and is no reason to try again later", async () => {
    const { location, remove } = await createTestLocation("sqlite");
    if ("file" in location)
      writeFileSync(location.file, "This is a text, not a database. ".repeat(100), { mode: 0o600 });
    const storage = openStorage(location);
    expect(await storage.isReachable()).toBe(false);
    const error: unknown = await storage.transaction(async () => {}).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: "file is not a database" });
    expect(isStorageUnavailable(error)).toBe(false);
    await storage.close();
    await remove();
  });
});

describe("a folder in place of the file", () => {
  it("makes the storage unavailable", async () => {
    const { location, remove } = await createTestLocation("sqlite");
    if (!("file" in location)) throw new Error("SQLite lives in a file.");
    const folder = location.file.slice(0, location.file.lastIndexOf("/"));
    chmodSync(folder, 0o700);
    const storage = openStorage({ file: folder });
    const error: unknown = await storage.transaction(async () => {}).catch((reason: unknown) => reason);
    expect(isStorageUnavailable(error)).toBe(true);
    await remove();
  });
});
