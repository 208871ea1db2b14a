import { maxPasswordLength } from "@futae/contract/limits";
import type { ProblemCode } from "@futae/contract/problem";
import { foldSearch } from "./fold.ts";

/** NIST SP 800-63B-4 §3.1.1.2: 15 where a password alone signs in, 8 where a second factor is required. */
const minLengthAlone = 15;
const minLengthWithSecondFactor = 8;

/** How many characters a password must have besides context words. */
const minLengthBesideContext = 8;
const minContextWordLength = 4;

export type PasswordRefusal = Extract<ProblemCode, `password.${string}`>;

/** The shortest password, in code points, that may be chosen (NIST SP 800-63B-4 §3.1.1.2). */
export const passwordMinLength = (twoFactorIsRequired: boolean): number =>
  twoFactorIsRequired ? minLengthWithSecondFactor : minLengthAlone;

/** The form of a password that is hashed, when it is set and when it is verified: NFC (NIST SP 800-63B-4 §3.1.1.2). */
export const normalisePassword = (password: string): string => password.normalize("NFC");

/** Whether a password can be hashed: lone surrogates would all hash alike, and a NUL could truncate it (PW-7). */
export const passwordIsWellFormed = (password: string): boolean =>
  password.isWellFormed() && !password.includes("\0");

/**
 * Why a new password is refused, or nothing. Length counts code points after NFC, white space included; no composition
 * rules (NIST SP 800-63B-4 §3.1.1.2; ASVS 5.0 6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11). `isCommon` looks the whole
 * lower-case password up in a blocklist. `contextWords` are the product's, the organisation's and the person's own
 * names: a password is refused when it has little else; words under 4 characters do not count.
 */
export function passwordRefusal(input: {
  password: string;
  twoFactorIsRequired: boolean;
  isCommon: (lowerCasePassword: string) => boolean;
  contextWords: readonly string[];
}): PasswordRefusal | undefined {
  if (!passwordIsWellFormed(input.password)) return "password.ill_formed";
  const password = normalisePassword(input.password);
  const length = [...password].length;
  if (length > maxPasswordLength) return "password.too_long";
  if (length < passwordMinLength(input.twoFactorIsRequired)) return "password.too_short";
  if (input.isCommon(password.toLowerCase())) return "password.common";
  if (leansOnContext(password, input.contextWords)) return "password.contains_context";
  return undefined;
}

function leansOnContext(password: string, contextWords: readonly string[]): boolean {
  const folded = foldSearch(password);
  const words = contextWords
    .map(foldSearch)
    .filter((word) => word.length >= minContextWordLength)
    .toSorted((one, other) => other.length - one.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ""), folded);
  return rest !== folded && [...rest].length < minLengthBesideContext;
}
