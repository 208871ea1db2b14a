import { setTimeout as pause } from "node:timers/promises";
import {
  holdSecretsUnderOtherKeys,
  replaceSecret,
  type SealedSecret,
  type SealedTable,
  sealedTables,
} from "@futae/storage/sealed-secrets";
import type { Deps } from "../../deps.ts";
import { UnreadableSecretError } from "../../platform/unreadable-secret-error.ts";
import { openSecret } from "../../verification/open-secret.ts";

const batchSize = 100;
/** On SQLite the servers write between two batches. */
const pauseMs = 20;

/**
 * Seals every secret under another key than this one anew, in batches of 100, until a pass over the tables finds none
 * or the signal stops it. A row that changed meanwhile is left to the next pass; one that does not open stays, and so
 * do all once another command has made a newer key.
 */
export async function reEncryptSecrets(
  deps: Deps,
  input: { keyId: string; signal: AbortSignal; onBatch: (count: number) => void },
): Promise<void> {
  let passCount: number;
  do {
    passCount = 0;
    for (const table of sealedTables) {
      for (let afterId: string | undefined = ""; afterId !== undefined; ) {
        if (input.signal.aborted) return;
        const batch = await reEncryptBatch(deps, table, { keyId: input.keyId, afterId });
        afterId = batch.lastId;
        if (batch.count === 0) continue;
        passCount += batch.count;
        input.onBatch(batch.count);
        await pause(pauseMs);
      }
    }
  } while (passCount > 0);
}

async function reEncryptBatch(
  deps: Deps,
  table: SealedTable,
  place: { keyId: string; afterId: string },
): Promise<{ count: number; lastId: string | undefined }> {
  return deps.storage.transaction(async (tx) => {
    const rows = await holdSecretsUnderOtherKeys(tx, table, { ...place, limit: batchSize });
    let count = 0;
    for (const row of rows) {
      const sealed = sealAnew(deps, row);
      if (sealed?.keyId === place.keyId && (await replaceSecret(tx, table, row, sealed))) count += 1;
    }
    return { count, lastId: rows.at(-1)?.id };
  });
}

/** Undefined for a secret that does not open: it is counted at the end, and the others are not kept waiting. */
function sealAnew(deps: Deps, row: SealedSecret) {
  try {
    const owner = { userId: row.userId, authenticatorId: row.id };
    const { ciphertext, keyId } = deps.cipher.seal(openSecret(deps, row), owner);
    return { secretCiphertext: ciphertext, keyId };
  } catch (error) {
    if (error instanceof UnreadableSecretError) return undefined;
    throw error;
  }
}
