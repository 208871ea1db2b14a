import { type Outcome, ok, type Refused, refused } from "@futae/domain/outcome";
import { normalisePassword, type PasswordRefusal, passwordRefusal } from "@futae/domain/password";
import type { PolicyRow } from "@futae/storage/schema";
import type { Deps } from "../deps.ts";
import { readPasswordBlocklist } from "../platform/password-blocklist.ts";

export interface NewPassword {
  readonly password: string;
  readonly current?: string;
  readonly owner: { loginName: string; displayName: string; email: string };
  readonly policy: PolicyRow;
}

/** Checks a new password against the rules and hashes it; refuses with the rule it breaks (ASVS 5.0 6.2). */
export async function hashNewPassword(
  deps: Deps,
  input: NewPassword,
): Promise<Outcome<string, PasswordRefusal>> {
  const refusal = await newPasswordRefusal(deps, input);
  return refusal === undefined ? ok(await deps.passwordHasher.hash(input.password)) : refusal;
}

/** The rule that a new password breaks for this owner under this policy. */
export async function newPasswordRefusal(
  deps: Deps,
  input: NewPassword,
): Promise<Refused<PasswordRefusal> | undefined> {
  const { owner } = input;
  const blocklist = await readPasswordBlocklist();
  const refusal = passwordRefusal({
    password: input.password,
    twoFactorIsRequired: input.policy.twoFactor === "required",
    isCommon: (password) => blocklist.has(password),
    contextWords: [
      "futae",
      deps.config.issuer,
      owner.loginName,
      ...owner.loginName.split(/[._@+-]/),
      owner.displayName,
      ...owner.displayName.split(/\s+/),
      owner.email.split("@")[0] ?? "",
    ],
  });
  if (refusal !== undefined) return refused(refusal);
  const isUnchanged =
    input.current !== undefined && normalisePassword(input.current) === normalisePassword(input.password);
  return isUnchanged ? refused("password.unchanged") : undefined;
}
