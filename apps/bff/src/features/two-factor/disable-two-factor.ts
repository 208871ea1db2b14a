import { type Outcome, refused } from "@futae/domain/outcome";
import { deleteUserSessions } from "@futae/storage/sessions";
import { lockUser } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { removeTwoFactor } from "../../proofs/remove-two-factor.ts";
import { renewToken } from "../../proofs/renew-token.ts";

type DisableRefusal = "two_factor.required" | "two_factor.not_on" | "session.required";

/**
 * Turns one's own two-factor authentication off: authenticators, pending enrolment and recovery codes go together
 * (DR-2), other sessions and challenges end. Refuses where the policy requires it or it is not on.
 */
export async function disableTwoFactor({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<{ token: string }, DisableRefusal>> {
  const { user, session, policy } = actor.session;
  if (policy.twoFactor === "required") return refused("two_factor.required");
  return change(deps, actor, async (tx) => {
    await lockUser(tx, user.id);
    const wasOn = await removeTwoFactor(tx, user.id);
    if (!wasOn) return refused("two_factor.not_on");
    const token = await renewToken(tx, { session });
    if (token === undefined) return refused("session.required");
    await deleteUserSessions(tx, user.id, { exceptId: session.id });
    return { value: { token }, event: { action: "two_factor.disabled", level: "warning", subject: user } };
  });
}
