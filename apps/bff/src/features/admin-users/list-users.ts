import type { UserList, userListQuerySchema } from "@futae/contract/admin-users";
import { foldSearch } from "@futae/domain/fold";
import { listUsers as listUserRows, type UserPlace } from "@futae/storage/users";
import type { z } from "zod";
import type { Deps } from "../../deps.ts";
import { userResponse } from "./user-response.ts";

const defaultLimit = 50;

/**
 * A page of users by display name. The search folds case, width and kana; a cursor that is not one of ours starts at
 * the beginning.
 */
export async function listUsers({
  deps,
  input,
}: {
  deps: Deps;
  input: z.infer<typeof userListQuerySchema>;
}): Promise<UserList> {
  const { search, cursor, limit, ...filter } = input;
  const page = await listUserRows(deps.storage.db, {
    ...filter,
    search: foldSearch(search ?? ""),
    after: cursor === undefined ? undefined : placeOf(cursor),
    limit: limit ?? defaultLimit,
  });
  return {
    users: page.users.map((row) => userResponse(row, row.twoFactor)),
    nextCursor: page.next === null ? null : cursorOf(page.next),
    total: page.total,
  };
}

const cursorOf = (place: UserPlace): string =>
  Buffer.from(`${place.id} ${place.displayName}`).toString("base64url");

function placeOf(cursor: string): UserPlace | undefined {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const [, id, displayName] = /^([0-9a-f-]{36}) (\P{Cc}*)$/u.exec(text) ?? [];
  return id === undefined || displayName === undefined ? undefined : { id, displayName };
}
