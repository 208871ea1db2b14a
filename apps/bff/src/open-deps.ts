import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { insertEncryptionKey, listEncryptionKeys, listKeyIdsInUse } from "@futae/storage/encryption-keys";
import { migrate } from "@futae/storage/migrate";
import { openStorage, type Storage } from "@futae/storage/storage";
import type { Config } from "./config.ts";
import type { Deps } from "./deps.ts";
import { systemClock } from "./platform/clock.ts";
import { openKeyFile } from "./platform/key-file.ts";
import { type KeyRing, keyedHash } from "./platform/keys.ts";
import type { Log } from "./platform/log.ts";
import { createPasswordHasher } from "./platform/password-hash.ts";
import { createRecoveryCodeHash } from "./platform/recovery-code-hash.ts";
import { createSecretCipher } from "./platform/secret-cipher.ts";

const ownerOnlyDirectory = 0o700;

/**
 * Opens what the server needs: data directory, migrated store, keys that fit the store. Throws with a sentence for the
 * operator when a key is missing, weak, readable by others or not the one the data was sealed with (SK-3).
 */
export async function openDeps(config: Config, log: Log): Promise<Deps> {
  mkdirSync(config.dataDir, { recursive: true, mode: ownerOnlyDirectory });
  const storage = openStorage(
    config.databaseUrl === undefined
      ? { file: join(config.dataDir, "futae.db") }
      : { databaseUrl: config.databaseUrl },
  );
  try {
    await migrate(storage);
    const keys = await openKeys(config, storage);
    return {
      config,
      storage,
      log,
      clock: systemClock,
      cipher: createSecretCipher(keys),
      recoveryCodeHash: createRecoveryCodeHash(keys),
      passwordHasher: await createPasswordHasher(),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function openKeys(config: Config, storage: Storage): Promise<KeyRing> {
  const known = await listEncryptionKeys(storage.db);
  const keys = openKeyFile({
    path: config.keyFile ?? join(config.dataDir, "keys.json"),
    mayCreate: config.keyFile === undefined && known.length === 0,
  });
  for (const key of keys) {
    const canary = keyedHash(key, "canary", key.id);
    const registered = known.find((row) => row.id === key.id);
    if (registered !== undefined && registered.canary !== canary) {
      throw new Error(`The key "${key.id}" is not the one this database was sealed with.`);
    }
    await insertEncryptionKey(storage.db, { id: key.id, canary, createdAt: systemClock.now() });
  }
  const missing = (await listKeyIdsInUse(storage.db)).filter((id) => !keys.some((key) => key.id === id));
  if (missing.length > 0)
    throw new Error(`Secrets are sealed with keys that are missing: ${missing.join(", ")}.`);
  return keys;
}
