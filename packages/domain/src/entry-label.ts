import { accountLabel } from "./account-label.ts";
import { otpauthUri } from "./otpauth-uri.ts";
import { startWithin, uriLength } from "./uri-length.ts";
import { totp } from "./verification-code.ts";

/** Octets in a QR code of version 10, 57 modules wide, in byte mode with error correction L (ISO/IEC 18004 table 7). */
export const maxOtpauthUriLength = 271;

/** A Key URI has the issuer twice; the rest is for the account, at least four kanji and their digest. */
const maxIssuerUriLength = 54;

const bitsPerBase32Sign = 5;
const base32Secret = "A".repeat(Math.ceil((totp.secretBytes * 8) / bitsPerBase32Sign));
const emptyUriLength = otpauthUri({ issuer: "", accountName: "", secret: base32Secret }).length;

/**
 * The label under which an authenticator app shows and stores an entry (Key URI Format), cut short so that the QR code
 * has at most 57 modules, which a phone reads from any screen (EN-10). `digest` returns a few ASCII letters and digits
 * that differ for different texts.
 */
export function entryLabel(input: {
  issuer: string;
  loginName: string;
  host: string;
  ordinal: number;
  digest: (text: string) => string;
}): { issuer: string; accountName: string } {
  const issuer = shownIssuer(input.issuer);
  const maxUriLength = maxOtpauthUriLength - emptyUriLength - 2 * uriLength(issuer);
  return { issuer, accountName: accountLabel({ ...input, maxUriLength }) };
}

/** Many apps read the text before the first colon, encoded or not, as the issuer (Key URI Format, “Label”). */
function shownIssuer(given: string): string {
  const issuer = given.replaceAll(":", "：");
  if (uriLength(issuer) <= maxIssuerUriLength) return issuer;
  return `${startWithin(issuer, maxIssuerUriLength - uriLength("…"))}…`;
}
