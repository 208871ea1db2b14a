import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { normalisePassword, type PasswordRefusal, passwordRefusal } from "@futae/domain/password";
import type { PolicyRow } from "@futae/storage/schema";
import type { Deps } from "../deps.ts";
import { readPasswordBlocklist } from "../platform/password-blocklist.ts";

/** Checks a new password against the rules and hashes it; refuses with the rule it breaks (ASVS 5.0 6.2). */
export async function hashNewPassword(
  deps: Deps,
  input: {
    password: string;
    current?: string;
    owner: { loginName: string; displayName: string; email: string };
    policy: PolicyRow;
  },
): Promise<Outcome<string, PasswordRefusal>> {
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
  if (isUnchanged) return refused("password.unchanged");
  return ok(await deps.passwordHasher.hash(input.password));
}
