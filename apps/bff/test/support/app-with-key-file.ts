import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deleteEncryptionKey, insertEncryptionKey } from "@futae/storage/encryption-keys";
import type { Storage } from "@futae/storage/storage";
import { keyFilePath } from "../../src/platform/key-file.ts";
import { watchedKeys } from "../../src/platform/key-source.ts";
import { formatKeyFile, keyCheckValue, newKey, parseKeyFile } from "../../src/platform/keys.ts";
import { createRecoveryCodeHash } from "../../src/platform/recovery-code-hash.ts";
import { createSecretCipher } from "../../src/platform/secret-cipher.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

export interface AppWithKeyFile {
  /** A server that read the file when it was made. */
  readonly app: TestApp;
  readonly keyFile: string;
  keyIds(): string[];
  /** Another server on the same database, which reads the file now. */
  newServer(): TestApp;
  close(): Promise<void>;
}

/** A server on a database and a key file of its own, with one key in it: `old`. */
export async function startAppWithKeyFile(kind: Storage["kind"]): Promise<AppWithKeyFile> {
  const base = await startTestApp({ kind });
  const dataDir = mkdtempSync(join(tmpdir(), "futae-key-file-"));
  const config = { ...base.deps.config, dataDir };
  const keyFile = keyFilePath(config);
  const key = newKey("old");
  writeFileSync(keyFile, formatKeyFile([key]), { mode: 0o600 });
  await base.deps.storage.transaction(async (tx) => {
    await insertEncryptionKey(tx, {
      id: key.id,
      checkValue: keyCheckValue(key),
      createdAt: base.clock.now(),
    });
    await deleteEncryptionKey(tx, "k1");
  });
  const newServer = () => {
    const keys = watchedKeys({ path: keyFile, log: base.deps.log });
    return base.sibling({
      config,
      keys,
      cipher: createSecretCipher(keys),
      recoveryCodeHash: createRecoveryCodeHash(keys),
    });
  };
  return {
    app: newServer(),
    keyFile,
    keyIds() {
      const ring = parseKeyFile(readFileSync(keyFile, "utf8"));
      if (typeof ring === "string") throw new Error(ring);
      return ring.map(({ id }) => id);
    },
    newServer,
    async close() {
      await base.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
