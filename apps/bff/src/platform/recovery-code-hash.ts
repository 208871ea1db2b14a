import { canonicalReadableSecret } from "@futae/domain/readable-secret";
import { type KeyRing, keyedHash } from "./keys.ts";

export interface RecoveryCodeHash {
  /** How a new code is kept: under the current key. */
  current(recoveryCode: string): { codeHash: string; keyId: string };
  /** How a typed code may be kept: one hash per key. */
  candidates(typed: string): string[];
}

/** Recovery codes at rest: HMAC-SHA-256 of the canonical code under a key outside the database (RC-2). */
export const createRecoveryCodeHash = (keys: KeyRing): RecoveryCodeHash => ({
  current: (recoveryCode) => ({
    codeHash: keyedHash(keys[0], "recovery-code", canonicalReadableSecret(recoveryCode)),
    keyId: keys[0].id,
  }),
  candidates: (typed) => keys.map((key) => keyedHash(key, "recovery-code", canonicalReadableSecret(typed))),
});
