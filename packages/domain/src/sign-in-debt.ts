/** What a correct password still owes before it becomes a session. */
export type SignInDebt = "code" | "password-change";

/** The next thing owed on the way in, the second factor before everything else, or nothing (ASVS 5.0 6.3.4). */
export function signInDebt(input: {
  twoFactorIsOn: boolean;
  secondFactorIsProven: boolean;
  passwordIsTemporary: boolean;
}): SignInDebt | undefined {
  if (input.twoFactorIsOn && !input.secondFactorIsProven) return "code";
  if (input.passwordIsTemporary) return "password-change";
  return undefined;
}
