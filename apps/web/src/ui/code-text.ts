import { codeLength } from "@futae/contract/limits";

/** Six digits as they stand in a sentence or beside an account's number, in one or two groups. */
const wholeCode = /(?<!\d)\d{3}[^\p{L}\p{N}]?\d{3}(?!\d)/u;

/** The digits of what was typed or pasted, of any script; all else dropped, six at most. */
export function digitsOf(text: string): string {
  const ascii = text.replace(/\p{Nd}/gu, asciiDigit);
  const code = wholeCode.exec(ascii)?.[0] ?? ascii;
  return code.replace(/\D/g, "").slice(0, codeLength);
}

/** Unicode keeps the ten digits of every script side by side, from zero up. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}

/** As authenticator apps show it: `123 456`. */
export function showCode(digits: string): string {
  return digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
}

/** Where the caret stands in the shown code when so many digits stand before it. */
export function caretAfter(digitCount: number): number {
  return digitCount > 3 ? digitCount + 1 : digitCount;
}
