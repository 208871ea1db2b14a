import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const debianHome = "/usr/lib/postgresql";

/**
 * The folder that holds PostgreSQL's server programs, if this machine has them.
 * @returns {string | undefined}
 */
export function findPostgres() {
  const versions = existsSync(debianHome)
    ? readdirSync(debianHome).sort((a, b) => Number(b) - Number(a))
    : [];
  const debianDirs = versions.map((version) => join(debianHome, version, "bin"));
  const dirs = [...debianDirs, ...(process.env.PATH ?? "").split(delimiter)];
  return dirs.find((dir) => existsSync(join(dir, "initdb")) && existsSync(join(dir, "postgres")));
}
