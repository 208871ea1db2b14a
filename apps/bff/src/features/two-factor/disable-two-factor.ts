import { type Outcome, refused } from "@futae/domain/outcome";
import { disablingRefusal } from "@futae/domain/two-factor-rules";
import { lockPolicyForReading } from "@futae/storage/policies";
import { deleteUserSessions } from "@futae/storage/sessions";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import { revokeSecondFactor } from "../../credentials/revoke-second-factor.ts";
import type { Deps } from "../../deps.ts";

type DisableRefusal = "two_factor.required" | "two_factor.not_on" | OwnChangeRefusal;

/**
 * Turns one's own two-factor authentication off: authenticators, pending enrolment and recovery codes go together
 * (DR-2), other sessions and pending sign-ins end. Refuses where the policy requires it or it is not on.
 */
export async function disableTwoFactor({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<{ token: string }, DisableRefusal>> {
  return changeOwnAccount(deps, actor, async (tx, { user, session, twoFactorIsOn }) => {
    const policy = await lockPolicyForReading(tx);
    const refusal = disablingRefusal({ domain: deps.config.domain, policy, twoFactorIsOn });
    if (refusal !== undefined) return refused(refusal);
    await revokeSecondFactor(tx, user.id);
    const token = await renewSession(tx, { session });
    await deleteUserSessions(tx, user.id, { exceptId: session.id });
    return { value: { token }, event: { action: "two_factor.disabled", subject: user } };
  });
}
