import type { Enrolment } from "@futae/contract/two-factor";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { findLiveEnrolment } from "@futae/storage/enrolments";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { enrolmentResponse } from "./enrolment-response.ts";

/** The enrolment pending in this session; refuses when there is none or it expired. */
export async function getEnrolment({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<Outcome<Enrolment, "two_factor.no_enrolment">> {
  const { user, session } = actor.session;
  const row = await findLiveEnrolment(deps.storage.db, {
    userId: user.id,
    owner: { sessionId: session.id },
    now: deps.clock.now(),
  });
  return row === undefined ? refused("two_factor.no_enrolment") : ok(enrolmentResponse(deps, row, user));
}
