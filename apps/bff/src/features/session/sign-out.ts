import { type Ok, ok, refused } from "@futae/domain/outcome";
import type { Visitor } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { endCredentials } from "../../proofs/end-credentials.ts";

/** Ends this browser's session or challenge on every server at once; does nothing where there is none. */
export async function signOut({ deps, actor }: { deps: Deps; actor: Visitor }): Promise<Ok<void>> {
  if (actor.session === undefined && actor.challenge === undefined) return ok(undefined);
  await change(deps, actor, async (tx) => {
    const { session, challenge } = await endCredentials(tx, actor);
    const subject = session ?? challenge;
    if (subject === undefined) return refused("session.required");
    return { value: undefined, event: { action: "session.ended", level: "info", subject } };
  });
  return ok(undefined);
}
