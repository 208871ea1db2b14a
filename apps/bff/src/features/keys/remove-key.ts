import {
  deleteEncryptionKey,
  type KeyUse,
  listEncryptionKeys,
  listKeyUse,
} from "@futae/storage/encryption-keys";
import type { Operator } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import type { Deps } from "../../deps.ts";
import { keyFilePath, readKeyFile } from "../../platform/key-file.ts";
import { changeKeyFile } from "./change-key-file.ts";

export type KeyRemoval =
  | { readonly isRemoved: true }
  | { readonly isRemoved: false; readonly because: "unknown" }
  | { readonly isRemoved: false; readonly because: "current" }
  | { readonly isRemoved: false; readonly because: "needed"; readonly use: KeyUse };

/**
 * Takes a key out of the database and then out of the key file, so that whatever ends it half-way leaves a key too many
 * and never one too few. Refuses the key that seals, one that is not known, and one that a row needs; of a row that
 * came meanwhile the database itself knows, and throws (SK-2).
 */
export async function removeKey({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: Operator;
  input: { keyId: string };
}): Promise<KeyRemoval> {
  const { keyId } = input;
  const { db } = deps.storage;
  const ring = readKeyFile(keyFilePath(deps.config));
  if (ring[0].id === keyId) return { isRemoved: false, because: "current" };
  const known = [...ring, ...(await listEncryptionKeys(db))];
  if (!known.some(({ id }) => id === keyId)) return { isRemoved: false, because: "unknown" };
  const use = (await listKeyUse(db)).find((row) => row.keyId === keyId);
  if (use !== undefined) return { isRemoved: false, because: "needed", use };

  await runAudited(deps, actor, async (tx) => {
    await deleteEncryptionKey(tx, keyId);
    return { value: undefined, event: { action: "keys.removed", keyId } };
  });
  await changeKeyFile(deps, ([first, ...others]) => [first, ...others.filter(({ id }) => id !== keyId)]);
  return { isRemoved: true };
}
