import { insertEncryptionKey, listEncryptionKeys } from "@futae/storage/encryption-keys";
import { lockPolicy } from "@futae/storage/policies";
import type { Storage } from "@futae/storage/storage";
import type { Config } from "./config.ts";
import { keyFault } from "./key-fault.ts";
import { systemClock } from "./platform/clock.ts";
import { keyFilePath, openKeyFile } from "./platform/key-file.ts";
import { type KeySource, watchedKeys } from "./platform/key-source.ts";
import { keyCheckValue } from "./platform/keys.ts";
import type { Log } from "./platform/log.ts";

/**
 * The keys of the key file, once they fit the store: one of them is known to it, each is the one it knows by its id,
 * and none that a row needs is missing (SK-3). New ones are registered, in turn with other servers: of two first
 * starts with two key files one is refused.
 */
export async function openKeys(config: Config, storage: Storage, log: Log): Promise<KeySource> {
  const path = keyFilePath(config);
  const createdAt = systemClock.now();
  const known = await listEncryptionKeys(storage.db);
  const mayCreate = config.keyFile === undefined && known.length === 0;
  const ring = openKeyFile({ path, mayCreate, now: createdAt });
  const keys = watchedKeys({ path, log });
  await storage.transaction(async (tx) => {
    await lockPolicy(tx);
    const fault = await keyFault(tx, keys, ring);
    if (fault !== undefined) throw new Error(`The key file ${path} cannot be used: ${fault}.`);
    for (const key of ring)
      await insertEncryptionKey(tx, { id: key.id, checkValue: keyCheckValue(key), createdAt });
  });
  return keys;
}
