import { codeLength } from "@futae/contract/limits";
import { minutes, seconds } from "./duration.ts";

/** TOTP as every authenticator app reads it: SHA-1, 6 digits, 30 seconds, 160-bit secret (RFC 6238, RFC 4226 R6). */
export const totp = { algorithm: "sha1", digits: codeLength, periodSeconds: 30, secretBytes: 20 } as const;

/** A phone's clock is as often ahead as behind, so one step either way is accepted (RFC 6238 §5.2). */
const acceptedOffsetsInSteps = [-1, 0, 1] as const;

/** How far off a phone's clock may be for the dialog to name it as the cause. */
const hintedOffsetInSteps = minutes(10) / seconds(totp.periodSeconds);

/** Whether a code is the one of a time step, compared in constant time. */
export type CodeMatcher = (step: number) => boolean;

export type CodeMatch =
  | { readonly kind: "right"; readonly step: number }
  | { readonly kind: "used" }
  | { readonly kind: "wrong" };

/** The 30-second time step of an instant in epoch milliseconds (RFC 6238 §4.2). */
export const timeStep = (now: number): number => Math.floor(now / seconds(totp.periodSeconds));

/**
 * Finds the time step of a code: the present one or a neighbour, and only above the last used step, so that a code
 * works once (RFC 6238 §5.2, ASVS 5.0 6.5.1). Every step of the window is compared, whichever matches (ASVS 5.0
 * 11.2.4). Of two requests with one code, the atomic write of the step accepts one.
 */
export function matchCode(input: { matches: CodeMatcher; now: number; lastUsedStep: number }): CodeMatch {
  const present = timeStep(input.now);
  const matching = acceptedOffsetsInSteps.map((offset) => present + offset).filter(input.matches);
  const step = matching.find((candidate) => candidate > input.lastUsedStep);
  if (step !== undefined) return { kind: "right", step };
  return { kind: matching.length > 0 ? "used" : "wrong" };
}

/**
 * Seconds by which a phone's clock is wrong (positive: fast), in whole time steps, where a wrong code is the right one
 * of a time up to 10 minutes away; the nearest such offset, else `undefined`. Only for a pending secret: for an active
 * one it would make guessing easier.
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
