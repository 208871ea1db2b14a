import type { SessionState } from "@futae/contract/sign-in";

/** What is still required after a right password, before it becomes a session. */
export type RequiredStep = "code" | "password-change";

/** How far a browser is that must take this step next. */
export const stateOfRequiredStep = {
  code: "code-required",
  "password-change": "password-change-required",
} as const satisfies Record<RequiredStep, SessionState>;

/** The step that is required next, the second factor before everything else, or none (ASVS 5.0 6.3.4). */
export function nextRequiredStep(input: {
  twoFactorIsOn: boolean;
  secondFactorIsVerified: boolean;
  passwordIsTemporary: boolean;
}): RequiredStep | undefined {
  if (input.twoFactorIsOn && !input.secondFactorIsVerified) return "code";
  if (input.passwordIsTemporary) return "password-change";
  return undefined;
}
