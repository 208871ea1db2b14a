import { chmodSync, existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { formatKeyFile, type KeyRing, newKey, parseKeyFile } from "./keys.ts";
import { newId } from "./token.ts";

const ownerOnly = 0o600;
const groupAndOthers = 0o077;

/**
 * Reads the key file; refuses one that is missing, short, malformed or readable by others (SK-3).
 * A missing one is made only where `mayCreate`: at the first start, when nothing is encrypted yet.
 */
export function openKeyFile(input: { path: string; mayCreate: boolean }): KeyRing {
  const { path } = input;
  if (!existsSync(path)) {
    if (!input.mayCreate) throw new Error(`The key file ${path} is missing; restore it from its backup.`);
    createKeyFile(path);
  }
  const mode = statSync(path).mode & 0o777;
  if ((mode & groupAndOthers) !== 0) {
    throw new Error(
      `The key file ${path} can be read by others (mode ${mode.toString(8)}); run: chmod 600 ${path}`,
    );
  }
  const keys = parseKeyFile(readFileSync(path, "utf8"));
  if (typeof keys === "string") throw new Error(`The key file ${path} cannot be used: ${keys}.`);
  return keys;
}

/** Appears whole and synced or not at all, and never in place of one that another server made meanwhile. */
function createKeyFile(path: string): void {
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, formatKeyFile([newKey("k1")]), { mode: ownerOnly, flag: "wx", flush: true });
  chmodSync(draft, ownerOnly);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
}
