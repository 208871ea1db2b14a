import type { Outcome } from "@futae/domain/outcome";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { changeOwnAccount } from "../../proofs/change-own-account.ts";
import { endAllCredentials } from "../../proofs/end-all-credentials.ts";
import type { LostSession } from "../../proofs/recheck-session.ts";
import { renewToken } from "../../proofs/renew-token.ts";

/**
 * Ends every session of one's own account but this one, and every sign-in that is half-way (ASVS 5.0 7.5.2). This one
 * gets a new token, so that a stolen copy of it ends as well. Refuses when it has ended in the meantime.
 */
export async function endOtherSessions({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<{ token: string }, LostSession>> {
  return changeOwnAccount(deps, actor, async (tx, { user, session }) => {
    const token = await renewToken(tx, { session });
    const ended = await endAllCredentials(tx, user.id, { exceptId: session.id });
    return {
      value: { token },
      event: { action: "session.others_ended", level: "info", subject: user, detail: String(ended.sessions) },
    };
  });
}
