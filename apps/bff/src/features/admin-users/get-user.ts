import type { UserDetail } from "@futae/contract/admin-users";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { findLiveUser } from "@futae/storage/live-user";
import type { Deps } from "../../deps.ts";
import { userDetailResponse } from "./user-response.ts";

/** One user for the edit screen; refuses an id nobody has. */
export async function getUser({
  deps,
  input,
}: {
  deps: Deps;
  input: { userId: string };
}): Promise<Outcome<UserDetail, "user.not_found">> {
  const { db } = deps.storage;
  const live = await findLiveUser(db, input.userId);
  return live === undefined
    ? refused("user.not_found")
    : ok(await userDetailResponse(db, live, deps.clock.now()));
}
