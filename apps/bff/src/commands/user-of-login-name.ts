import { foldLoginName } from "@futae/domain/fold";
import type { UserRow } from "@futae/storage/schema";
import { findUserByLoginNameKey } from "@futae/storage/users";
import type { Deps } from "../deps.ts";
import { CommandError } from "./command.ts";

/** The user a command names, in any case of the name. */
export async function userOfLoginName(deps: Deps, loginName: string): Promise<UserRow> {
  const user = await findUserByLoginNameKey(deps.storage.db, foldLoginName(loginName));
  if (user === undefined) throw new CommandError(`There is no user with the login name ${loginName}.`);
  return user;
}
