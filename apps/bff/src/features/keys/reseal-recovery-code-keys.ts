import { listRecoveryCodeKeysUnderOthers, resealRecoveryCodeKey } from "@futae/storage/recovery-code-keys";
import type { RecoveryCodeKeyRow } from "@futae/storage/schema";
import type { Deps } from "../../deps.ts";
import { UnreadableSecretError } from "../../platform/unreadable-secret-error.ts";

/** Seals the keys of recovery codes under the key that seals; one whose own key is not here stays as it is. */
export async function resealRecoveryCodeKeys(deps: Deps, keyId: string): Promise<void> {
  const { db } = deps.storage;
  for (const row of await listRecoveryCodeKeysUnderOthers(db, keyId)) {
    const sealed = sealAnew(deps, row);
    if (sealed !== undefined) await resealRecoveryCodeKey(db, row, sealed);
  }
}

function sealAnew(deps: Deps, row: RecoveryCodeKeyRow) {
  try {
    return deps.recoveryCodeHash.reseal(row);
  } catch (error) {
    if (error instanceof UnreadableSecretError) return undefined;
    throw error;
  }
}
