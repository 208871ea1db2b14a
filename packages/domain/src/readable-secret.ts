/** Digits and capitals without 0 O 1 I L, which look alike. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

const groupLength = 4;
const groupCount = 4;

/**
 * A secret a person can read out and type: 16 signs of 31 (79 bits) in groups of 4, as `7KQM-4XWD-HN2V-P9RT`.
 * `randomBelow` returns an unbiased whole number from 0 up to its argument (ASVS 5.0 11.5.1).
 */
export function readableSecret(randomBelow: (bound: number) => number): string {
  const sign = () => alphabet.charAt(randomBelow(alphabet.length));
  const group = () => Array.from({ length: groupLength }, sign).join("");
  return Array.from({ length: groupCount }, group).join("-");
}

const group = `[${alphabet}]{${groupLength}}`;
const further = (separator: string) => `(?:${separator}${group}){${groupCount - 1}}`;
const hyphened = `${group}${further("-")}`;
const spaced = `(?<![A-Z0-9])${group}(?:${further(" ")}|${further("")})(?![A-Z0-9])`;
const wholeSecret = new RegExp(`${hyphened}|${spaced}`, "g");

const listNumber = /\p{No}/gu;
const invisible = /(?!\u00AD)\p{Default_Ignorable_Code_Point}/gu;
const separators = /[\s\p{Pd}\u00AD\u2212\u30FC]+/gu;

/** Folds case and width, removes invisible characters, and leaves one hyphen or one space between groups. */
const tidied = (typed: string): string =>
  typed
    .replace(listNumber, " ")
    .normalize("NFKC")
    .replace(invisible, "")
    .toUpperCase()
    .replace(separators, (run) => (run.trim() === "" ? " " : "-"));

/**
 * The different readable secrets, in canonical form, in a typed or pasted text, with any text around them: a list
 * number, quotes, a bullet, a full stop, the rest of a sheet (RC-6).
 */
export const readableSecretsIn = (typed: string): string[] => {
  const found = tidied(typed).match(wholeSecret) ?? [];
  return [...new Set(found.map((secret) => secret.replace(/[ -]/g, "")))];
};

/**
 * The form of a readable secret that is hashed. Case, width, spaces, hyphens of any kind (also soft hyphen, minus and
 * the Japanese long vowel mark) and text around it do not count; nothing is refused (RC-6).
 */
export const canonicalReadableSecret = (typed: string): string =>
  readableSecretsIn(typed)[0] ?? tidied(typed).replace(/[^\p{L}\p{N}]/gu, "");
