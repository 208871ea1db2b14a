import { startTestPostgres } from "../packages/storage/test/support/test-postgres.ts";
import { createTemplates } from "../packages/storage/test/support/test-templates.ts";
import { findPostgres } from "./postgres.mjs";

/**
 * Gives every Vitest project the one PostgreSQL server of this run, or none, and the migrated databases to copy.
 * @public Vitest calls it.
 * @param {import("vitest/node").TestProject} project
 */
export async function setup(project) {
  const { url, binaries, stop } = await postgres();
  project.provide("postgresUrl", url);
  project.provide("postgresBinaries", binaries);
  const { templates, remove } = await createTemplates(url);
  project.provide("templates", templates);
  return async () => {
    await remove();
    await stop();
  };
}

async function postgres() {
  const none = { binaries: null, stop: async () => {} };
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { ...none, url: given };
  const binaries = findPostgres();
  if (binaries) return { binaries, ...(await startTestPostgres(binaries)) };
  if (process.env.FUTAE_REQUIRE_POSTGRES === "1") {
    throw new Error(
      "FUTAE_REQUIRE_POSTGRES is set, and there is neither PostgreSQL here nor TEST_DATABASE_URL.",
    );
  }
  console.log("PostgreSQL: not found, its tests are skipped.");
  return { ...none, url: null };
}
