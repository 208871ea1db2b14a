import { codeLength } from "@futae/contract/limits";
import { minutes, seconds } from "./duration.ts";

/** TOTP as every authenticator app reads it: SHA-1, 6 digits, 30 seconds, 160-bit secret (RFC 6238, RFC 4226 R6). */
export const totp = { algorithm: "sha1", digits: codeLength, periodSeconds: 30, secretBytes: 20 } as const;

/** A phone's clock is as often ahead as behind, so one step either way is accepted (RFC 6238 §5.2). */
const acceptedOffsetsInSteps = [-1, 0, 1] as const;

/** How far off a clock may be for the dialog to name it as the cause. */
const hintedOffsetInSteps = minutes(10) / seconds(totp.periodSeconds);

/** Whether a code is the one of a time step; the comparison takes constant time. */
export type CodeMatcher = (step: number) => boolean;

export type CodeMatch =
  | { readonly kind: "right"; readonly step: number }
  | { readonly kind: "used" }
  | { readonly kind: "wrong" };

/** The 30-second time step of an instant in epoch milliseconds (RFC 6238 §4.2). */
export const timeStep = (now: number): number => Math.floor(now / seconds(totp.periodSeconds));

/**
 * Finds the time step a code belongs to: the present one or a neighbour, and only above the last used step, so that a
 * code works once (RFC 6238 §5.2, ASVS 5.0 6.5.1). Every accepted step is tried, whichever matches (ASVS 5.0 11.2.4).
 * A match is a proposal: only the atomic write of the step decides between two requests.
 */
export function matchCode(input: { matches: CodeMatcher; now: number; lastUsedStep: number }): CodeMatch {
  const present = timeStep(input.now);
  const matching = acceptedOffsetsInSteps.map((offset) => present + offset).filter(input.matches);
  const step = matching.find((candidate) => candidate > input.lastUsedStep);
  if (step !== undefined) return { kind: "right", step };
  return { kind: matching.length > 0 ? "used" : "wrong" };
}

/**
 * How many seconds a phone's clock is off (positive: fast), in whole time steps, when a wrong code would have been
 * right at a clock up to 10 minutes off; the nearest such offset, else `undefined`. For a pending secret only: for an
 * active one it would widen the guess.
 */
export function clockOffsetSeconds(input: { matches: CodeMatcher; now: number }): number | undefined {
  const present = timeStep(input.now);
  for (let distance = 2; distance <= hintedOffsetInSteps; distance += 1) {
    for (const offset of [-distance, distance]) {
      if (input.matches(present + offset)) return offset * totp.periodSeconds;
    }
  }
  return undefined;
}
