import { type Ok, ok } from "@futae/domain/outcome";
import { lockUser } from "@futae/storage/users";
import type { Visitor } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { endCredentials } from "../../proofs/end-credentials.ts";

/** Ends this browser's session or challenge on every server at once; does nothing where there is none. */
export async function signOut({ deps, actor }: { deps: Deps; actor: Visitor }): Promise<Ok<void>> {
  const user = actor.session?.user ?? actor.challenge?.user;
  if (user === undefined) return ok(undefined);
  return change(deps, actor, async (tx) => {
    await lockUser(tx, user.id);
    await endCredentials(tx, actor);
    return { value: undefined, event: { action: "session.ended", level: "info", subject: user } };
  });
}
