import { type KeyUse, listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import type { Operator } from "../../actor.ts";
import { recordEvent } from "../../audit/run-audited.ts";
import type { Deps } from "../../deps.ts";
import { keyFilePath, readKeyFile } from "../../platform/key-file.ts";
import { introduceKey } from "./introduce-key.ts";
import { reEncryptSecrets } from "./re-encrypt-secrets.ts";
import { resealRecoveryCodeKeys } from "./reseal-recovery-code-keys.ts";

/** How far the re-encryption is, counted over all secrets there were at its start. */
export interface RotationProgress {
  readonly from: readonly string[];
  readonly to: string;
  readonly done: number;
  readonly total: number;
}

export interface Rotation {
  readonly to: string;
  /** Secrets that this run put under the key. */
  readonly reEncrypted: number;
  /** What is still under older keys: the run was stopped, it does not open, or another transaction held it. */
  readonly left: readonly KeyUse[];
  /** Older keys that nothing stored needs. */
  readonly unneededKeyIds: readonly string[];
}

/**
 * Puts every stored secret under the key that seals, while servers go on (SK-2, ASVS 5.0 13.3.4): under a new one when
 * nothing is left under older keys, else it goes on with what an interrupted run began. Recovery codes are hashes; the
 * keys they were made with are sealed instead. Two runs at once help each other.
 */
export async function rotateKeys({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: Operator;
  input: { signal: AbortSignal; onProgress: (progress: RotationProgress) => void };
}): Promise<Rotation> {
  const { db } = deps.storage;
  const before = await listKeyUse(db);
  // Read after the rows: none of them is under a key that came later.
  const [sealing] = readKeyFile(keyFilePath(deps.config));
  const unfinished = before.filter(({ keyId }) => keyId !== sealing.id);
  const to = unfinished.length > 0 ? sealing.id : await introduceKey(deps, sealing.id);
  const from = unfinished.length > 0 ? unfinished.map(({ keyId }) => keyId) : [sealing.id];
  await resealRecoveryCodeKeys(deps, to);

  const total = countSecrets(before);
  const doneBefore = countSecrets(before.filter(({ keyId }) => keyId === to));
  let reEncrypted = 0;
  const tell = () => input.onProgress({ from, to, done: doneBefore + reEncrypted, total });
  tell();
  await reEncryptSecrets(deps, {
    keyId: to,
    signal: input.signal,
    onBatch(count) {
      reEncrypted += count;
      tell();
    },
  });
  await recordEvent(deps, actor, { action: "keys.rotated", from, to, reEncrypted, total });

  const after = await listKeyUse(db);
  const neededIds = new Set([to, ...after.map(({ keyId }) => keyId)]);
  return {
    to,
    reEncrypted,
    left: after.filter(({ keyId }) => keyId !== to),
    unneededKeyIds: (await listEncryptionKeys(db)).map(({ id }) => id).filter((id) => !neededIds.has(id)),
  };
}

const countSecrets = (use: readonly KeyUse[]): number =>
  use.reduce((sum, { authenticators, enrolments }) => sum + authenticators + enrolments, 0);
