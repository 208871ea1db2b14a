import { accountLabel } from "./account-label.ts";
import { otpauthUri } from "./otpauth-uri.ts";
import { startWithin, uriLength } from "./uri-length.ts";
import { totp } from "./verification-code.ts";

/** What a QR code of version 10, 57 modules wide, holds in byte mode at error correction L (ISO/IEC 18004 table 7). */
export const maxOtpauthUriLength = 271;

/** The issuer stands in a Key URI twice; what it leaves is for the account: at least four kanji and their digest. */
const maxIssuerUriLength = 54;

const bitsPerBase32Sign = 5;
const base32Secret = "A".repeat(Math.ceil((totp.secretBytes * 8) / bitsPerBase32Sign));
const emptyUriLength = otpauthUri({ issuer: "", accountName: "", secret: base32Secret }).length;

/**
 * What an authenticator app shows and stores an entry under (Key URI Format), cut short where it must be for the QR
 * code to stay within 57 modules, which a phone reads off any screen (EN-10). `digest` gives a few ASCII letters and
 * digits that tell two texts apart.
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

/** Many apps take what stands before the first colon, encoded or not, for the issuer (Key URI Format, “Label”). */
function shownIssuer(given: string): string {
  const issuer = given.replaceAll(":", "：");
  if (uriLength(issuer) <= maxIssuerUriLength) return issuer;
  return `${startWithin(issuer, maxIssuerUriLength - uriLength("…"))}…`;
}
