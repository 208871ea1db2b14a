/** Digits and capitals without 0 O 1 I L, which people mistake for one another. */
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

/**
 * The one form of a readable secret that is hashed: case, width, spaces and hyphens of any kind (soft hyphen, minus and
 * the Japanese long vowel mark included) do not count; nothing is refused (RC-6).
 */
export const canonicalReadableSecret = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\u00AD\u2212\u30FC]/gu, "");
