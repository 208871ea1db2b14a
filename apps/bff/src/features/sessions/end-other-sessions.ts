import type { Outcome } from "@futae/domain/outcome";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import type { Deps } from "../../deps.ts";

/**
 * Ends every session of one's own account but this one, and every sign-in that is half-way (ASVS 5.0 7.5.2). This one
 * gets a new token, so that a stolen copy of it ends as well. Refuses when it has ended in the meantime; as too many
 * only what ends nothing but such a copy: whoever would use that up has lost the account to whoever logs in next.
 */
export async function endOtherSessions({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<{ token: string }, OwnChangeRefusal>> {
  return changeOwnAccount(deps, actor, async (tx, { user, session }) => {
    const token = await renewSession(tx, { session });
    const ended = await revokeAllCredentials(tx, user.id, { exceptId: session.id });
    return {
      value: { token },
      event: { action: "session.others_ended", subject: user, sessions: ended.sessions },
      countedAs: ended.sessions + ended.pendingSignIns > 0 ? "nothing" : "token-renewal",
    };
  });
}
