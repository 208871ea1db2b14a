import { type Refused, refused } from "@futae/domain/outcome";
import { normalisePassword, type PasswordRefusal, passwordRefusal } from "@futae/domain/password";
import { type TwoFactorContext, twoFactorIsRequired } from "@futae/domain/two-factor-rules";
import type { Deps } from "../deps.ts";
import { readPasswordBlocklist } from "../platform/password-blocklist.ts";

interface NewPassword {
  readonly password: string;
  readonly current?: string;
  readonly owner: { loginName: string; displayName: string; email: string };
  readonly policy: TwoFactorContext["policy"];
}

/** The rule that a new password breaks for this owner under this policy; looking costs no hash (ASVS 5.0 6.2). */
export async function newPasswordRefusal(
  deps: Deps,
  input: NewPassword,
): Promise<Refused<PasswordRefusal> | undefined> {
  const { owner } = input;
  const blocklist = await readPasswordBlocklist();
  const refusal = passwordRefusal({
    password: input.password,
    twoFactorIsRequired: twoFactorIsRequired({ domain: deps.config.domain, policy: input.policy }),
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
