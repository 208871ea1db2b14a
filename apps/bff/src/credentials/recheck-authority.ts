import { type Refused, refused } from "@futae/domain/outcome";
import type { Transaction } from "@futae/storage/storage";
import { lockUsers } from "@futae/storage/users";
import type { Operator, SignedIn } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { recheckSession, type SessionRefusal } from "./recheck-session.ts";

export type AuthorityRefusal = SessionRefusal | "admin.forbidden";

/**
 * Why somebody may not administer any more: since the request was let in, their session ended or its authentication
 * became old, they were made inactive or lost the role (AD-5, SE-10, SE-14). Asked first in its transaction: the
 * administrator's row is locked then, and with it the row of the user it is about. The operator always may.
 */
export async function recheckAuthority(
  deps: Deps,
  tx: Transaction,
  actor: SignedIn | Operator,
  subject?: { userId: string },
): Promise<Refused<AuthorityRefusal> | undefined> {
  const alongside = subject === undefined ? [] : [subject.userId];
  if ("operator" in actor) {
    if (subject !== undefined) await lockUsers(tx, alongside);
    return undefined;
  }
  const live = await recheckSession(deps, tx, actor, { alongside });
  if (!live.ok) return live;
  return live.value.user.role === "administrator" ? undefined : refused("admin.forbidden");
}
