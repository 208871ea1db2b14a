import type { TypedFactor } from "@futae/contract/sign-in";
import type { SignInMethod } from "@futae/storage/schema";

/** What the audit log calls a password together with a second factor of this kind. */
export const signInMethods: Readonly<Record<TypedFactor["kind"], SignInMethod>> = {
  totp: "password-code",
  "recovery-code": "password-recovery-code",
};
