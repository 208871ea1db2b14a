import { listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import type { Executor } from "@futae/storage/storage";
import type { Deps } from "./deps.ts";
import type { KeySource } from "./platform/key-source.ts";
import { type KeyRing, keyCheckValue } from "./platform/keys.ts";

/**
 * Why these keys are not this database's, undefined when they are: one of them is known to it, each is the one it knows
 * by its id, and none that a row needs is missing (SK-3).
 */
export async function keyFault(db: Executor, keys: KeySource, ring: KeyRing): Promise<string | undefined> {
  const known = new Map((await listEncryptionKeys(db)).map(({ id, checkValue }) => [id, checkValue]));
  if (known.size > 0 && !ring.some(({ id }) => known.has(id))) {
    return "it is not this database's and has none of the keys it was sealed with";
  }
  const wrong = ring.find((key) => (known.get(key.id) ?? keyCheckValue(key)) !== keyCheckValue(key));
  if (wrong !== undefined) return `the key "${wrong.id}" is not the one this database was sealed with`;
  if ([...known.keys()].every((id) => keys.find(id) !== undefined)) return undefined;
  const missing = (await listKeyUse(db)).filter(({ keyId }) => keys.find(keyId) === undefined);
  if (missing.length === 0) return undefined;
  return `what is stored needs keys that are missing: ${missing.map(({ keyId }) => keyId).join(", ")}`;
}

/** Whether this server seals and opens what is stored, and one that starts now would too: cheap enough for a probe. */
export async function keysAreReady({ keys, storage }: Pick<Deps, "keys" | "storage">): Promise<boolean> {
  if (!keys.areCurrent()) return false;
  const ring = keys.now();
  const registered = await listEncryptionKeys(storage.db);
  if (!registered.some(({ id }) => id === ring[0].id)) return false;
  return (await keyFault(storage.db, keys, ring)) === undefined;
}
