import { type Outcome, refused } from "@futae/domain/outcome";
import { findPolicy } from "@futae/storage/policies";
import { findUserById } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import { type AuthorityRefusal, recheckAuthority } from "../../credentials/recheck-authority.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { revokeSecondFactor } from "../../credentials/revoke-second-factor.ts";
import type { Deps } from "../../deps.ts";

type ResetRefusal = AuthorityRefusal | "user.not_found" | "two_factor.not_on" | "two_factor.required";

/**
 * Removes another person's second factor with a reason (DR-4): authenticators, recovery codes and locks go, all
 * sessions and pending sign-ins end, the account is on its password alone. Refuses while the policy requires two-factor
 * authentication, except to the operator, who is the last way out.
 */
export async function resetTwoFactor({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: { userId: string; reason: string };
}): Promise<Outcome<void, ResetRefusal>> {
  return runAudited(deps, actor, async (tx) => {
    const lost = await recheckAuthority(deps, tx, actor, input);
    if (lost !== undefined) return lost;
    const row = await findUserById(tx, input.userId);
    if (row === undefined) return refused("user.not_found");
    const isRequired = (await findPolicy(tx)).twoFactor === "required";
    if (isRequired && !("operator" in actor)) return refused("two_factor.required");
    if (!(await revokeSecondFactor(tx, row.id))) return refused("two_factor.not_on");
    await revokeAllCredentials(tx, row.id);
    return {
      value: undefined,
      event: { action: "two_factor.reset", level: "warning", subject: row, reason: input.reason },
    };
  });
}
