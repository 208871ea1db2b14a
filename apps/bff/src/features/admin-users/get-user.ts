import type { UserDetail } from "@futae/contract/admin-users";
import { type Outcome, ok, refused } from "@futae/domain/outcome";
import { findUserById } from "@futae/storage/users";
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
  const row = await findUserById(db, input.userId);
  return row === undefined
    ? refused("user.not_found")
    : ok(await userDetailResponse(db, row, deps.clock.now()));
}
