import { deleteEncryptionKey, insertEncryptionKey } from "@futae/storage/encryption-keys";
import type { Deps } from "../../deps.ts";
import { keyCheckValue, newKey, newKeyId } from "../../platform/keys.ts";
import { changeKeyFile } from "./change-key-file.ts";

/**
 * Makes a new key and lets it seal from now on, unless another command was faster; answers the id of the key that
 * seals. It is registered before it is in the file: a server seals with it at once, and a row may name no other.
 */
export async function introduceKey(deps: Deps, sealingKeyId: string): Promise<string> {
  const createdAt = deps.clock.now();
  const key = newKey(newKeyId(createdAt));
  const row = { id: key.id, checkValue: keyCheckValue(key), createdAt };
  await deps.storage.transaction((tx) => insertEncryptionKey(tx, row));
  let current = key.id;
  await changeKeyFile(deps, (keys) => {
    if (keys[0].id === sealingKeyId) return [key, ...keys];
    current = keys[0].id;
    return keys;
  });
  if (current !== key.id) await deps.storage.transaction((tx) => deleteEncryptionKey(tx, key.id));
  return current;
}
