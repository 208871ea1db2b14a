import type { Deps } from "../deps.ts";
import { UnreadableSecretError } from "../platform/unreadable-secret-error.ts";

/** A sealed TOTP secret as it stands in a row, of an authenticator or of the enrolment that becomes one. */
export interface SealedRow {
  readonly id: string;
  readonly userId: string;
  readonly secretCiphertext: string;
  readonly keyId: string;
}

/** Opens a row's secret; fails closed when its key is gone or the row was changed (TV-8). */
export function openSecret(deps: Deps, row: SealedRow): Uint8Array {
  try {
    const sealed = { ciphertext: row.secretCiphertext, keyId: row.keyId };
    return deps.cipher.open(sealed, { userId: row.userId, authenticatorId: row.id });
  } catch (cause) {
    throw new UnreadableSecretError(`The secret ${row.id} does not open`, { cause });
  }
}
