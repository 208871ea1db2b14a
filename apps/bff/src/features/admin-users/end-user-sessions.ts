import { type Outcome, refused } from "@futae/domain/outcome";
import { findUserById } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { change, unchanged } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { endAllCredentials } from "../../proofs/end-all-credentials.ts";
import { type LostAuthority, lostAuthority } from "../../proofs/lost-authority.ts";

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
}): Promise<Outcome<void, "user.not_found" | LostAuthority>> {
  return change(deps, actor, async (tx) => {
    const lost = await lostAuthority(deps, tx, actor, input);
    if (lost !== undefined) return lost;
    const row = await findUserById(tx, input.userId);
    if (row === undefined) return refused("user.not_found");
    const ended = await endAllCredentials(tx, row.id);
    if (ended.sessions + ended.challenges === 0) return unchanged(undefined);
    return { value: undefined, event: { action: "user.sessions_ended", level: "info", subject: row } };
  });
}
