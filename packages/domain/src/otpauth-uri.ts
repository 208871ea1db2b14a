import { totp } from "./verification-code.ts";

/**
 * The Key URI an authenticator app reads from the QR code (Key URI Format; EN-8). Issuer and account name are
 * percent-encoded, so that `:` and `&` in either are kept; `secret` is Base32 without padding (RFC 4648 §6).
 */
export function otpauthUri(input: { issuer: string; accountName: string; secret: string }): string {
  const issuer = encodeURIComponent(input.issuer);
  const label = `${issuer}:${encodeURIComponent(input.accountName)}`;
  const algorithm = totp.algorithm.toUpperCase();
  return `otpauth://totp/${label}?secret=${input.secret}&issuer=${issuer}&algorithm=${algorithm}&digits=${totp.digits}&period=${totp.periodSeconds}`;
}
