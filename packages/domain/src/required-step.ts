/** What a correct password still owes before it becomes a session. */
export type RequiredStep = "code" | "password-change";

/** The next thing owed on the way in, the second factor before everything else, or nothing (ASVS 5.0 6.3.4). */
export function nextRequiredStep(input: {
  twoFactorIsOn: boolean;
  secondFactorIsVerified: boolean;
  passwordIsTemporary: boolean;
}): RequiredStep | undefined {
  if (input.twoFactorIsOn && !input.secondFactorIsVerified) return "code";
  if (input.passwordIsTemporary) return "password-change";
  return undefined;
}
