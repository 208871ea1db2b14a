import { createHmac, hkdfSync, randomBytes } from "node:crypto";

const keyBytes = 32;

/** One key of the key file: 256 bits, known by its id. */
export interface Key {
  readonly id: string;
  readonly secret: Buffer;
}

/** Every key this server may read with; the first one writes. */
export type KeyRing = readonly [Key, ...Key[]];

export type KeyPurpose = "authenticator-secret" | "recovery-code" | "recovery-code-key" | "canary";

/** A key of its own for each purpose, so that no key has two uses (RFC 5869, NIST SP 800-57 §5.2). */
export const derivedKey = (key: Key, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync("sha256", key.secret, "", `futae ${purpose}`, keyBytes));

/** A keyed hash of a secret of under 112 bits (ASVS 5.0 6.5.2, deviation published). */
export const keyedHash = (derived: Buffer, text: string): string =>
  createHmac("sha256", derived).update(text).digest("base64url");

/** A known text under this key: what the database knows it by, so that a wrong key of the same id shows. */
export const keyCheckValue = (key: Key): string => keyedHash(derivedKey(key, "canary"), key.id);

export const newKey = (id: string): Key => ({ id, secret: randomBytes(keyBytes) });

/** The day a key is made, for the reader, and 40 random bits, so that no two machines make the same id. */
export const newKeyId = (now: number): string =>
  `k${new Date(now).toISOString().slice(0, 10).replaceAll("-", "")}-${randomBytes(5).toString("hex")}`;

/** The keys in a key file's text, or a sentence saying what is wrong with it. */
export function parseKeyFile(text: string): KeyRing | string {
  const keys = readKeys(text);
  if (keys === undefined) return 'it is not of the form { "keys": [{ "id": "…", "secret": "…" }] }';
  const [first, ...others] = keys;
  if (first === undefined) return "it holds no key";
  const short = keys.find((key) => key.secret.length !== keyBytes);
  if (short !== undefined)
    return `key "${short.id}" has ${short.secret.length * 8} bits instead of ${keyBytes * 8}`;
  if (keys.some((key) => key.secret.every((byte) => byte === key.secret[0]))) return "a key is not random";
  if (new Set(keys.map((key) => key.id)).size !== keys.length) return "two keys have the same id";
  return [first, ...others];
}

export const formatKeyFile = (keys: KeyRing): string =>
  `${JSON.stringify({ keys: keys.map((key) => ({ id: key.id, secret: key.secret.toString("base64url") })) }, null, 2)}\n`;

function readKeys(text: string): Key[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isKeyFile(parsed)) return undefined;
    return parsed.keys.map((key) => ({ id: key.id, secret: Buffer.from(key.secret, "base64url") }));
  } catch {
    return undefined;
  }
}

function isKeyFile(value: unknown): value is { keys: { id: string; secret: string }[] } {
  if (typeof value !== "object" || value === null || !("keys" in value) || !Array.isArray(value.keys))
    return false;
  return value.keys.every(
    (key: unknown) =>
      typeof key === "object" &&
      key !== null &&
      "id" in key &&
      typeof key.id === "string" &&
      /^[\w.-]{1,64}$/.test(key.id) &&
      "secret" in key &&
      typeof key.secret === "string",
  );
}
