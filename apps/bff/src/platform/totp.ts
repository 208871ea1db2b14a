import { randomBytes, timingSafeEqual } from "node:crypto";
import { type CodeMatcher, totp } from "@futae/domain/verification-code";
import { generateSync, ScureBase32Plugin } from "otplib";

const base32 = new ScureBase32Plugin();

/** 160 bits from the system's random source (RFC 4226 R6, ASVS 5.0 11.5.1). */
export const newTotpSecret = (): Uint8Array => randomBytes(totp.secretBytes);

/** Base32 without padding, as the setup key is typed (RFC 4648 §6). */
export const base32Secret = (secret: Uint8Array): string => base32.encode(secret, { padding: false });

/** The code of a time step (RFC 6238 §4.2, RFC 4226 §5.3). */
export const codeOfStep = (secret: Uint8Array, step: number): string =>
  generateSync({ strategy: "hotp", secret, counter: step, algorithm: totp.algorithm, digits: totp.digits });

/** Whether a typed code is the one of a step, in constant time (ASVS 5.0 11.2.4). */
export const codeMatcher = (secret: Uint8Array, code: string): CodeMatcher => {
  const typed = Buffer.from(code);
  return (step) => {
    if (step < 0) return false;
    const expected = Buffer.from(codeOfStep(secret, step));
    return typed.length === expected.length && timingSafeEqual(typed, expected);
  };
};
