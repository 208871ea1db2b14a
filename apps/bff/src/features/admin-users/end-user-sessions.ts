import { type Outcome, refused } from "@futae/domain/outcome";
import { findUserById } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { runAudited, unchanged } from "../../audit/run-audited.ts";
import { type AuthorityRefusal, recheckAuthority } from "../../credentials/recheck-authority.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import type { Deps } from "../../deps.ts";

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
}): Promise<Outcome<void, "user.not_found" | AuthorityRefusal>> {
  return runAudited(deps, actor, async (tx) => {
    const lost = await recheckAuthority(deps, tx, actor, input);
    if (lost !== undefined) return lost;
    const row = await findUserById(tx, input.userId);
    if (row === undefined) return refused("user.not_found");
    const ended = await revokeAllCredentials(tx, row.id);
    if (ended.sessions + ended.pendingSignIns === 0) return unchanged(undefined);
    return { value: undefined, event: { action: "user.sessions_ended", level: "info", subject: row } };
  });
}
