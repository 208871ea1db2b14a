import { lockEncryptionKeys } from "@futae/storage/encryption-keys";
import type { Deps } from "../../deps.ts";
import { keyFilePath, replaceKeyFile } from "../../platform/key-file.ts";
import type { KeyRing } from "../../platform/keys.ts";

/** Changes the key file, one command after the other on however many machines share the database. */
export async function changeKeyFile(deps: Deps, change: (keys: KeyRing) => KeyRing): Promise<void> {
  await deps.storage.transaction(async (tx) => {
    await lockEncryptionKeys(tx);
    replaceKeyFile(keyFilePath(deps.config), change);
  });
}
