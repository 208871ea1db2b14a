import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { migrate } from "../../src/migrate.ts";
import { openStorage, type Storage, type StorageLocation } from "../../src/storage.ts";
import { createTestDatabase, dropTestDatabase } from "./test-postgres.ts";

/** The databases this run can test. */
export const storageKinds: readonly Storage["kind"][] = inject("postgresUrl")
  ? ["sqlite", "postgres"]
  : ["sqlite"];

export interface TestLocation {
  location: StorageLocation;
  remove(): Promise<void>;
}

/** A place for an empty database of its own, on this run's PostgreSQL unless another one is named. */
export async function createTestLocation(
  kind: Storage["kind"],
  serverUrl = inject("postgresUrl"),
): Promise<TestLocation> {
  if (kind === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "futae-storage-"));
    return {
      location: { file: join(folder, "futae.sqlite") },
      remove: async () => rmSync(folder, { recursive: true }),
    };
  }
  if (!serverUrl) throw new Error("There is no PostgreSQL in this test run.");
  const databaseUrl = await createTestDatabase(serverUrl);
  return { location: { databaseUrl }, remove: () => dropTestDatabase(serverUrl, databaseUrl) };
}

export interface TestStorage extends Storage {
  /** For a second process, or a second storage, on the same database. */
  readonly location: StorageLocation;
}

/** A migrated storage on a database of its own, which `close` removes. */
export async function openTestStorage(kind: Storage["kind"]): Promise<TestStorage> {
  const { location, remove } = await createTestLocation(kind);
  const storage = openStorage(location);
  await migrate(storage);
  return {
    ...storage,
    location,
    close: async () => {
      await storage.close();
      await remove();
    },
  };
}
