import { canonicalReadableSecret } from "@futae/domain/readable-secret";
import { type KeySource, requireKey } from "./key-source.ts";
import { derivedKey, keyedHash } from "./keys.ts";
import { openBytes, sealBytes } from "./seal-bytes.ts";
import { UnreadableSecretError } from "./unreadable-secret-error.ts";

/** The key that recovery codes were hashed with, as stored: derived from the key of its id, or sealed under another. */
export interface RecoveryCodeKey {
  readonly id: string;
  readonly ciphertext: string | null;
  readonly keyId: string;
}

export interface RecoveryCodeHash {
  /** How a new code is kept: under the current key. */
  current(recoveryCode: string): { codeHash: string; keyId: string };
  /**
   * How a typed code may be kept: one hash for each key. Throws, and the caller fails closed, when one is not there.
   */
  candidates(typed: string, recoveryCodeKeys: readonly RecoveryCodeKey[]): string[];
  /** How a key is kept under the current key, so that the one it was derived from may go: a hash cannot be redone. */
  reseal(recoveryCodeKey: RecoveryCodeKey): Pick<RecoveryCodeKey, "ciphertext" | "keyId">;
}

const associatedData = (id: string, keyId: string) => ["recovery-code-key", id, keyId];

/** Recovery codes at rest: HMAC-SHA-256 of the canonical code under a key outside the database (RC-2). */
export function createRecoveryCodeHash(keys: KeySource): RecoveryCodeHash {
  const open = ({ id, ciphertext, keyId }: RecoveryCodeKey): Buffer => {
    try {
      const key = requireKey(keys, keyId);
      if (ciphertext === null) return derivedKey(key, "recovery-code");
      return openBytes(derivedKey(key, "recovery-code-key"), ciphertext, associatedData(id, keyId));
    } catch (cause) {
      throw new UnreadableSecretError(`The recovery-code key ${id} does not open`, { cause });
    }
  };
  return {
    current(recoveryCode) {
      const [key] = keys.now();
      const hashing = derivedKey(key, "recovery-code");
      return { codeHash: keyedHash(hashing, canonicalReadableSecret(recoveryCode)), keyId: key.id };
    },
    candidates: (typed, recoveryCodeKeys) =>
      recoveryCodeKeys.map((key) => keyedHash(open(key), canonicalReadableSecret(typed))),
    reseal(recoveryCodeKey) {
      const [key] = keys.now();
      const [{ id }, { id: keyId }] = [recoveryCodeKey, key];
      if (id === keyId) return { ciphertext: null, keyId };
      const sealing = derivedKey(key, "recovery-code-key");
      return { ciphertext: sealBytes(sealing, open(recoveryCodeKey), associatedData(id, keyId)), keyId };
    },
  };
}
