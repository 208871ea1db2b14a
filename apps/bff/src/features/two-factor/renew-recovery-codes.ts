import type { NewRecoveryCodes } from "@futae/contract/two-factor";
import { type Outcome, refused } from "@futae/domain/outcome";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { issueRecoveryCodes } from "../../credentials/issue-recovery-codes.ts";
import type { Deps } from "../../deps.ts";

/**
 * Makes ten new recovery codes, shown this once, and voids the old ones in the same moment (NIST SP 800-63B-4 §4.6,
 * RC-5). Refuses where two-factor authentication is not on.
 */
export async function renewRecoveryCodes({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<NewRecoveryCodes, OwnChangeRefusal | "two_factor.not_on">> {
  return changeOwnAccount(deps, actor, async (tx, { user, twoFactorIsOn }) => {
    if (!twoFactorIsOn) return refused("two_factor.not_on");
    return {
      value: await issueRecoveryCodes(deps, tx, { user, at: deps.clock.now() }),
      event: { action: "two_factor.recovery_codes_renewed", subject: user },
    };
  });
}
