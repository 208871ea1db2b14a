import { createHash, hash, randomBytes, randomInt, randomUUID } from "node:crypto";

const tokenBytes = 32;

/** An opaque 256-bit bearer token, base64url (ASVS 5.0 7.2.3). */
export const newToken = (): string => randomBytes(tokenBytes).toString("base64url");

/** What the database holds instead of a token: it cannot be replayed (SE-6). */
export const hashToken = (token: string): string => hash("sha256", token, "base64url");

/** Ten signs that tell two texts apart, for people: no secret, and not verified. */
export const shortDigest = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 10);

export const newId = (): string => randomUUID();

/** An unbiased whole number from 0 up to `bound`. */
export const randomBelow = (bound: number): number => randomInt(bound);
