import { insertEncryptionKey, listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import type { Storage } from "@futae/storage/storage";
import type { Config } from "./config.ts";
import { systemClock } from "./platform/clock.ts";
import { keyFilePath, openKeyFile } from "./platform/key-file.ts";
import { type KeySource, watchedKeys } from "./platform/key-source.ts";
import { canaryOf } from "./platform/keys.ts";
import type { Log } from "./platform/log.ts";

/**
 * The keys of the key file, once they fit the store: one of them is known to it, each is the one it knows by its id, and
 * none that a row needs is missing (SK-3). New ones are registered.
 */
export async function openKeys(config: Config, { db }: Storage, log: Log): Promise<KeySource> {
  const path = keyFilePath(config);
  const createdAt = systemClock.now();
  const known = await listEncryptionKeys(db);
  const mayCreate = config.keyFile === undefined && known.length === 0;
  const ring = openKeyFile({ path, mayCreate, now: createdAt });
  if (known.length > 0 && !known.some(({ id }) => ring.some((key) => key.id === id))) {
    throw new Error(
      `The key file ${path} is not this database's: it has none of the keys it was sealed with.`,
    );
  }
  const canaries = new Map(known.map(({ id, canary }) => [id, canary]));
  const wrong = ring.find((key) => (canaries.get(key.id) ?? canaryOf(key)) !== canaryOf(key));
  if (wrong !== undefined) {
    throw new Error(`The key "${wrong.id}" is not the one this database was sealed with.`);
  }
  const keys = watchedKeys({ path, log });
  const missing = (await listKeyUse(db)).filter(({ keyId }) => keys.find(keyId) === undefined);
  if (missing.length > 0) {
    const ids = missing.map(({ keyId }) => keyId).join(", ");
    throw new Error(`Secrets are sealed with keys that are missing: ${ids}.`);
  }
  for (const key of ring) await insertEncryptionKey(db, { id: key.id, canary: canaryOf(key), createdAt });
  return keys;
}
