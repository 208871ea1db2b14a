const codeLength = 6;

/** The digits of what was typed or pasted: full-width ones folded, all else dropped, six at most. */
export function digitsOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[^0-9]/g, "")
    .slice(0, codeLength);
}

/** As authenticator apps show it: `123 456`. */
export function showCode(digits: string): string {
  return digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
}

/** Where the caret stands in the shown code when so many digits stand before it. */
export function caretAfter(digitCount: number): number {
  return digitCount > 3 ? digitCount + 1 : digitCount;
}
