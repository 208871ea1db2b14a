import type { UserDetail } from "@futae/contract/admin-users";
import type { Outcome } from "@futae/domain/outcome";
import type { Operator, SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { type AdministrationRefusal, administerUser } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { changedUserResponse } from "./user-response.ts";

/**
 * Ends every session of a user, and every sign-in that is half-way, on all servers at the next request (ASVS 5.0
 * 7.4.5). Does nothing where there is none; refuses an id nobody has.
 */
export async function endUserSessions({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: { userId: string };
}): Promise<Outcome<{ user: UserDetail }, AdministrationRefusal>> {
  return administerUser(deps, actor, input, async (tx, user) => {
    const ended = await revokeAllCredentials(tx, user.id);
    const value = { user: await changedUserResponse(deps, tx, user) };
    if (ended.sessions + ended.pendingSignIns === 0) return unchanged(value);
    return { value, event: { action: "user.sessions_ended", subject: user } };
  });
}
