import { foldLoginName, searchKey } from "@futae/domain/fold";
import { type Outcome, refused } from "@futae/domain/outcome";
import { lockPolicyForReading } from "@futae/storage/policies";
import { updateUser } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";

/**
 * Changes one's own login name, or does nothing where it is that very name; refuses where the policy keeps it, and a
 * name that somebody has in any case or width.
 */
export async function changeLoginName({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { loginName: string };
}): Promise<Outcome<void, OwnChangeRefusal | "account.login_name_fixed" | "user.login_name_taken">> {
  const { loginName } = input;
  return changeOwnAccount(deps, actor, async (tx, { user }) => {
    const policy = await lockPolicyForReading(tx);
    if (policy.usersMayChangeLoginName !== 1) return refused("account.login_name_fixed");
    if (loginName === user.loginName) return unchanged(undefined);
    const patch = {
      loginName,
      loginNameKey: foldLoginName(loginName),
      searchKey: searchKey({ displayName: user.displayName, loginName }),
    };
    const result = await updateUser(tx, user.id, patch, deps.clock.now());
    if (result === "login-name-taken") return refused("user.login_name_taken");
    return {
      value: undefined,
      event: {
        action: "account.login_name_changed",
        subject: user,
        before: user.loginName,
        after: loginName,
      },
    };
  });
}
