/** What is still required after a right password, before it becomes a session. */
export type RequiredStep = "code" | "password-change";

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
