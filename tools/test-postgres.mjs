import { startTestPostgres } from "../packages/storage/test/support/test-postgres.ts";
import { findPostgres } from "./postgres.mjs";

/**
 * Gives every Vitest project the one PostgreSQL server of this run, or none.
 * @public Vitest calls it.
 * @param {import("vitest/node").TestProject} project
 */
export async function setup(project) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("postgresUrl", given);
    project.provide("postgresBinaries", null);
    return;
  }
  const binaries = findPostgres();
  if (!binaries) {
    if (process.env.FUTAE_REQUIRE_POSTGRES === "1") {
      throw new Error(
        "FUTAE_REQUIRE_POSTGRES is set, and there is neither PostgreSQL here nor TEST_DATABASE_URL.",
      );
    }
    console.log("PostgreSQL: not found, its tests are skipped.");
    project.provide("postgresUrl", null);
    project.provide("postgresBinaries", null);
    return;
  }
  const server = await startTestPostgres(binaries);
  project.provide("postgresUrl", server.url);
  project.provide("postgresBinaries", binaries);
  return () => server.stop();
}
