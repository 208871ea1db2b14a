import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/migrate.ts";
import { openStorage, type StorageLocation } from "../../src/storage.ts";
import { createTestDatabase, dropTestDatabase } from "./test-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    templates: Templates;
  }
}

/** Migrated databases without a user, one of each kind that a run can test: copying them is quicker than migrating. */
export interface Templates {
  readonly file: string;
  readonly databaseUrl?: string;
}

/** Creates the templates of a run, with what removes them again. */
export async function createTemplates(serverUrl: string | null) {
  const folder = mkdtempSync(join(tmpdir(), "futae-template-"));
  const file = join(folder, "futae.sqlite");
  await migrateAt({ file });
  const databaseUrl = serverUrl === null ? undefined : await createTestDatabase(serverUrl);
  if (databaseUrl !== undefined) await migrateAt({ databaseUrl });
  const templates: Templates = { file, ...(databaseUrl !== undefined && { databaseUrl }) };
  return {
    templates,
    remove: async () => {
      if (serverUrl !== null && databaseUrl !== undefined) await dropTestDatabase(serverUrl, databaseUrl);
      rmSync(folder, { recursive: true });
    },
  };
}

async function migrateAt(location: StorageLocation): Promise<void> {
  const storage = openStorage(location);
  await migrate(storage);
  await storage.close();
}
