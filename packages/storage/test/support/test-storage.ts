import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { migrate } from "../../src/migrate.ts";
import { openStorage, type Storage, type StorageLocation } from "../../src/storage.ts";
import { createTestDatabase, dropTestDatabase } from "./test-postgres.ts";
import type { Templates } from "./test-templates.ts";

/** The databases this run can test. */
export const storageKinds: readonly Storage["kind"][] = inject("postgresUrl")
  ? ["sqlite", "postgres"]
  : ["sqlite"];

export interface TestLocation {
  location: StorageLocation;
  remove(): Promise<void>;
}

/** A place for an empty database of its own, on this run's PostgreSQL unless another one is named. */
export const createTestLocation = (
  kind: Storage["kind"],
  serverUrl = inject("postgresUrl"),
): Promise<TestLocation> => createLocation(kind, serverUrl);

async function createLocation(
  kind: Storage["kind"],
  serverUrl: string | null,
  templates?: Templates,
): Promise<TestLocation> {
  if (kind === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "futae-storage-"));
    const file = join(folder, "futae.sqlite");
    if (templates) copyFileSync(templates.file, file);
    return { location: { file }, remove: async () => rmSync(folder, { recursive: true }) };
  }
  if (!serverUrl) throw new Error("There is no PostgreSQL in this test run.");
  const databaseUrl = await createTestDatabase(serverUrl, templates?.databaseUrl);
  return { location: { databaseUrl }, remove: () => dropTestDatabase(serverUrl, databaseUrl) };
}

export interface TestStorage extends Storage {
  /** For a second process, or a second storage, on the same database. */
  readonly location: StorageLocation;
}

/** A migrated storage on a database of its own, which `close` removes. */
export async function openTestStorage(kind: Storage["kind"]): Promise<TestStorage> {
  const { location, remove } = await createLocation(kind, inject("postgresUrl"), inject("templates"));
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
