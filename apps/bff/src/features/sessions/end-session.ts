import { type Outcome, refused } from "@futae/domain/outcome";
import { revokeUserSession } from "@futae/storage/sessions";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";
import { deviceName } from "../../platform/device-of.ts";

/**
 * Ends one session of one's own account, on all servers at the next request (ASVS 5.0 7.5.2); this one as well, which
 * is the same as signing out. Refuses an id that is unknown, over, or another person's, all alike (AD-2).
 */
export async function endSession({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { sessionId: string };
}): Promise<Outcome<{ isCurrent: boolean }, OwnChangeRefusal | "session.not_found">> {
  return changeOwnAccount(deps, actor, async (tx, { user, session }) => {
    const ended = await revokeUserSession(tx, { id: input.sessionId, userId: user.id });
    if (ended === undefined) return refused("session.not_found");
    const isCurrent = ended.id === session.id;
    const device = isCurrent ? null : deviceName(ended.userAgent);
    return {
      value: { isCurrent },
      event: { action: "session.ended", subject: user, device },
      countedAs: "nothing",
    };
  });
}
