import type { PolicyChange, PolicyPreview } from "@futae/contract/admin-policy";
import { countSessionsBeyond } from "@futae/storage/sessions";
import { countActiveUsers } from "@futae/storage/users";
import type { Deps } from "../../deps.ts";

/**
 * What a policy would do if it were saved now, in numbers: the active users without two-factor authentication and those
 * who keep it, and the open sessions that their next request would find ended by the new lengths.
 */
export async function previewPolicy({
  deps,
  input,
}: {
  deps: Deps;
  input: PolicyChange;
}): Promise<PolicyPreview> {
  const { db } = deps.storage;
  const { all, withTwoFactor } = await countActiveUsers(db);
  return {
    users: all,
    notSetUp: all - withTwoFactor,
    keepTheirFactor: withTwoFactor,
    sessionsAffected: await countSessionsBeyond(db, { ...input.session, now: deps.clock.now() }),
  };
}
