import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { formatKeyFile, type KeyRing, newKey, newKeyId, parseKeyFile } from "./keys.ts";
import { newId } from "./token.ts";

const ownerOnly = 0o600;
const groupAndOthers = 0o077;

/** Where the key file is: named by the configuration, or in the data directory. */
export const keyFilePath = (config: { keyFile: string | undefined; dataDir: string }): string =>
  config.keyFile ?? join(config.dataDir, "keys.json");

/**
 * Reads the key file; refuses one that is missing, short, malformed or readable by others (SK-3).
 * A missing one is made only where `mayCreate`: at the first start, when nothing is encrypted yet.
 */
export function openKeyFile(input: { path: string; mayCreate: boolean; now: number }): KeyRing {
  const { path, now } = input;
  if (!existsSync(path)) {
    if (!input.mayCreate) throw new Error(`The key file ${path} is missing; restore it from its backup.`);
    createKeyFile(path, now);
  }
  return readKeyFile(path);
}

/** The keys of a key file; refuses one that is short, malformed or readable by others (SK-3). */
export function readKeyFile(path: string): KeyRing {
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

/** Another one whenever the file was written, replaced, or its mode changed. */
export function keyFileStamp(path: string): string {
  const { dev, ino, size, ctimeNs } = statSync(path, { bigint: true });
  return [dev, ino, size, ctimeNs].join(" ");
}

/**
 * Puts other keys into the key file, whole and synced or not at all, for its owner alone. Throws, and leaves it, when
 * somebody else wrote to it meanwhile. Callers take turns.
 */
export function replaceKeyFile(path: string, change: (keys: KeyRing) => KeyRing): void {
  const file = realpathSync(path);
  const before = keyFileStamp(file);
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeDraft(draft, change(readKeyFile(file)));
  const { uid, gid } = statSync(file);
  chownSync(draft, uid, gid);
  if (keyFileStamp(file) !== before) {
    rmSync(draft);
    throw new Error(`The key file ${path} was changed by somebody else meanwhile; run the command again.`);
  }
  renameSync(draft, file);
  syncFolder(file);
}

/** Appears whole and synced or not at all, and never in place of one that another server made meanwhile. */
function createKeyFile(path: string, now: number): void {
  const draft = `${path}.${newId()}`;
  writeDraft(draft, [newKey(newKeyId(now))]);
  try {
    linkSync(draft, path);
    syncFolder(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
}

function writeDraft(draft: string, keys: KeyRing): void {
  writeFileSync(draft, formatKeyFile(keys), { mode: ownerOnly, flag: "wx", flush: true });
  chmodSync(draft, ownerOnly);
}

/** A name is on the disk when its folder is: no secret may be sealed under a key that a power cut takes back. */
function syncFolder(file: string): void {
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
