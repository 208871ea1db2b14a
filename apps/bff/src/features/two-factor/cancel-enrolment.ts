import { type Outcome, refused } from "@futae/domain/outcome";
import { consumeEnrolment, findLiveEnrolment } from "@futae/storage/enrolments";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";

/** Throws the pending enrolment of this session away; refuses when there is none. */
export async function cancelEnrolment({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<void, OwnChangeRefusal | "two_factor.no_enrolment">> {
  const now = deps.clock.now();
  return changeOwnAccount(deps, actor, async (tx, { user, session }) => {
    const row = await findLiveEnrolment(tx, { userId: user.id, owner: { sessionId: session.id }, now });
    const taken = row && (await consumeEnrolment(tx, { id: row.id, now }));
    if (taken === undefined) return refused("two_factor.no_enrolment");
    return {
      value: undefined,
      event: { action: "two_factor.enrolment_cancelled", subject: user },
      countedAs: "nothing",
    };
  });
}
