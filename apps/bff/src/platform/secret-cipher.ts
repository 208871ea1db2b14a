import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey, type KeyRing } from "./keys.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

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

const associatedData = (owner: SealedFor, keyId: string) =>
  Buffer.from(JSON.stringify([owner.userId, owner.authenticatorId, keyId]));

/** AES-256-GCM with a random 96-bit nonce; the first key seals, every key opens (NIST SP 800-38D). */
export function createSecretCipher(keys: KeyRing): SecretCipher {
  const derived = new Map(keys.map((key) => [key.id, derivedKey(key, "authenticator-secret")]));
  const keyOf = (id: string): Buffer => {
    const key = derived.get(id);
    if (key === undefined) throw new Error(`No key with the id ${id}`);
    return key;
  };
  return {
    seal(secret, owner) {
      const keyId = keys[0].id;
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keyOf(keyId), nonce, { authTagLength: tagBytes });
      cipher.setAAD(associatedData(owner, keyId));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return { ciphertext: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url"), keyId };
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed.ciphertext, "base64url");
      const nonce = bytes.subarray(0, nonceBytes);
      const tag = bytes.subarray(-tagBytes);
      const decipher = createDecipheriv(algorithm, keyOf(sealed.keyId), nonce, { authTagLength: tagBytes });
      decipher.setAAD(associatedData(owner, sealed.keyId));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    },
  };
}
