import { removalRefusal } from "@futae/domain/authenticator-rules";
import { type Outcome, refused } from "@futae/domain/outcome";
import {
  listAuthenticators,
  deleteAuthenticator as removeAuthenticator,
} from "@futae/storage/authenticators";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import type { Deps } from "../../deps.ts";

type DeleteRefusal = "two_factor.no_authenticator" | "two_factor.last_authenticator" | OwnChangeRefusal;

/**
 * Removes one of one's own authenticators, and the enrolment that was to replace it; other sessions and every pending
 * sign-in end, this session gets a new token. Refuses an id that is not one's own (AD-2), and the last one: that goes
 * only by turning two-factor authentication off.
 */
export async function deleteAuthenticator({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { id: string };
}): Promise<Outcome<{ token: string }, DeleteRefusal>> {
  return changeOwnAccount(deps, actor, async (tx, { user, session }) => {
    const live = await listAuthenticators(tx, user.id);
    const refusal = removalRefusal({ id: input.id, live });
    if (refusal !== undefined) return refused(refusal);
    const token = await renewSession(tx, { session });
    await removeAuthenticator(tx, input.id);
    await revokeAllCredentials(tx, user.id, { exceptId: session.id });
    const name = live.find(({ id }) => id === input.id)?.name ?? "";
    return {
      value: { token },
      event: { action: "two_factor.authenticator_deleted", subject: user, name },
    };
  });
}
