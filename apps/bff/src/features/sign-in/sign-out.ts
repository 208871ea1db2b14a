import { type Ok, ok, refused } from "@futae/domain/outcome";
import type { Caller } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import { revokeBrowserCredentials } from "../../credentials/revoke-browser-credentials.ts";
import type { Deps } from "../../deps.ts";

/** Ends this browser's session or pending sign-in on every server at once; does nothing where there is none. */
export async function signOut({ deps, actor }: { deps: Deps; actor: Caller }): Promise<Ok<void>> {
  if (actor.session === undefined && actor.pendingSignIn === undefined) return ok(undefined);
  await runAudited(deps, actor, async (tx) => {
    const { session, pendingSignIn } = await revokeBrowserCredentials(tx, actor);
    const subject = session ?? pendingSignIn;
    if (subject === undefined) return refused("session.required");
    return { value: undefined, event: { action: "session.ended", subject, device: null } };
  });
  return ok(undefined);
}
