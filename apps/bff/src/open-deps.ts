import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "@futae/storage/migrate";
import { openStorage } from "@futae/storage/storage";
import type { Config } from "./config.ts";
import type { Deps } from "./deps.ts";
import { openKeys } from "./open-keys.ts";
import { systemClock } from "./platform/clock.ts";
import type { Log } from "./platform/log.ts";
import { createPasswordHasher } from "./platform/password-hash.ts";
import { createPasswordTurns } from "./platform/password-turns.ts";
import { createRecoveryCodeHash } from "./platform/recovery-code-hash.ts";
import { createSecretCipher } from "./platform/secret-cipher.ts";
import { createWakeSignal } from "./platform/wake-signal.ts";

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
    const keys = await openKeys(config, storage, log);
    return {
      config,
      storage,
      log,
      clock: systemClock,
      keys,
      cipher: createSecretCipher(keys),
      recoveryCodeHash: createRecoveryCodeHash(keys),
      passwordHasher: await createPasswordHasher(),
      passwordTurns: createPasswordTurns(),
      mailWakeSignal: createWakeSignal(),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
