import { type Refused, refused } from "@futae/domain/outcome";
import { findLiveSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";

export type LostAuthority = "session.required" | "admin.forbidden";

/**
 * Why somebody may not administer any more: since the request was let in, their session ended, they were made inactive
 * or lost the role (AD-5, SE-10). A verb asks in its transaction, after its locks. The operator always may.
 */
export async function lostAuthority(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
): Promise<Refused<LostAuthority> | undefined> {
  if ("operator" in actor) return undefined;
  const session = "session" in actor ? actor.session?.session : undefined;
  if (session === undefined) return refused("session.required");
  const live = await findLiveSession(tx, { tokenHash: session.tokenHash, now: deps.clock.now() });
  if (live === undefined) return refused("session.required");
  return live.user.role === "administrator" ? undefined : refused("admin.forbidden");
}
