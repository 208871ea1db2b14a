import { type KeySource, requireKey } from "./key-source.ts";
import { derivedKey } from "./keys.ts";
import { openBytes, sealBytes } from "./seal-bytes.ts";

export interface Sealed {
  readonly ciphertext: string;
  readonly keyId: string;
}

/** Whose secret it is; ciphertext moved to another row does not open (SK-1, ASVS 5.0 11.3.4). */
export interface SealedFor {
  readonly userId: string;
  readonly authenticatorId: string;
}

export interface SecretCipher {
  seal(secret: Uint8Array, owner: SealedFor): Sealed;
  /** Throws when the key is unknown or anything was changed: the caller fails closed. */
  open(sealed: Sealed, owner: SealedFor): Buffer;
}

const associatedData = (owner: SealedFor, keyId: string) => [owner.userId, owner.authenticatorId, keyId];

/** TOTP secrets at rest: the first key there is now seals, every key opens (SK-2). */
export const createSecretCipher = (keys: KeySource): SecretCipher => ({
  seal(secret, owner) {
    const [key] = keys.now();
    const sealing = derivedKey(key, "authenticator-secret");
    return { ciphertext: sealBytes(sealing, secret, associatedData(owner, key.id)), keyId: key.id };
  },
  open({ ciphertext, keyId }, owner) {
    const opening = derivedKey(requireKey(keys, keyId), "authenticator-secret");
    return openBytes(opening, ciphertext, associatedData(owner, keyId));
  },
});
