import type { UserDetail } from "@futae/contract/admin-users";
import { type Outcome, refused } from "@futae/domain/outcome";
import { disablingRefusal } from "@futae/domain/two-factor-rules";
import { lockPolicyForReading } from "@futae/storage/policies";
import type { Operator, SignedIn } from "../../actor.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { revokeSecondFactor } from "../../credentials/revoke-second-factor.ts";
import { type AdministrationRefusal, administerUser } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { changedUserResponse } from "./user-response.ts";

type ResetRefusal = AdministrationRefusal | "two_factor.not_on" | "two_factor.required";

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
}): Promise<Outcome<{ user: UserDetail }, ResetRefusal>> {
  return administerUser(deps, actor, input, async (tx, user, { twoFactorIsOn }) => {
    const policy = await lockPolicyForReading(tx);
    const isOperator = "operator" in actor;
    const refusal = disablingRefusal({ domain: deps.config.domain, policy, twoFactorIsOn, isOperator });
    if (refusal !== undefined) return refused(refusal);
    await revokeSecondFactor(tx, user.id);
    await revokeAllCredentials(tx, user.id);
    return {
      value: { user: await changedUserResponse(deps, tx, user) },
      event: { action: "two_factor.reset", subject: user, reason: input.reason },
    };
  });
}
