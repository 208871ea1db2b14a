import { readableSecret } from "./readable-secret.ts";

/** How many recovery codes an account gets (NIST SP 800-63B-4 §4.2). */
export const recoveryCodeCount = 10;

/**
 * A new set of ten different recovery codes; `randomBelow` as for a readable secret
 * (NIST SP 800-63B-4 §4.2, ASVS 5.0 6.5.3).
 */
export function recoveryCodeSet(randomBelow: (bound: number) => number): string[] {
  const codes = new Set<string>();
  while (codes.size < recoveryCodeCount) codes.add(readableSecret(randomBelow));
  return [...codes];
}
