import { codeLength } from "@futae/contract/limits";

/** Six digits in one or two groups, as in a sentence or beside other numbers. */
const wholeCode = /(?<!\d)\d{3}[^\p{L}\p{N}]?\d{3}(?!\d)/u;

/** The first six digits, of any script, of a typed or pasted text. */
export function digitsOf(text: string): string {
  const ascii = text.replace(/\p{Nd}/gu, asciiDigit);
  const code = wholeCode.exec(ascii)?.[0] ?? ascii;
  return code.replace(/\D/g, "").slice(0, codeLength);
}

/** In Unicode the ten digits of every script follow each other, from zero up. */
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

/** The caret's place in the shown code after this many digits. */
export function caretAfter(digitCount: number): number {
  return digitCount > 3 ? digitCount + 1 : digitCount;
}
