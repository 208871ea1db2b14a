import type { UserDetail, userChangeSchema } from "@futae/contract/admin-users";
import type { UserStatus } from "@futae/contract/fields";
import { endsAdministration } from "@futae/domain/administrator-rules";
import { changesOf } from "@futae/domain/changes-of";
import { foldLoginName, searchKey } from "@futae/domain/fold";
import { type Outcome, type Refused, refused } from "@futae/domain/outcome";
import { whatDiffers } from "@futae/domain/what-differs";
import type { UserRow } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import { findUserById, lockActiveAdministrators, type UserPatch, updateUser } from "@futae/storage/users";
import type { z } from "zod";
import type { Operator, SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { type AdministrationRefusal, administerUser } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { changedUserResponse } from "./user-response.ts";

type UserChange = z.infer<typeof userChangeSchema>;
type ChangeRefusal = AdministrationRefusal | "user.login_name_taken" | "admin.last_administrator";

/**
 * Changes the given fields of a user that differ; does nothing where none does. Making one inactive ends all sessions
 * and pending sign-ins at once (ASVS 5.0 7.4.2); a new role counts from the next request. Refuses to leave the portal
 * without an active administrator (AD-6), also when two administrators try at once, and a login name that somebody
 * has.
 */
export async function changeUser({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: { userId: string; changes: UserChange };
}): Promise<Outcome<UserDetail, ChangeRefusal>> {
  const { userId } = input;
  const now = deps.clock.now();
  const refuseFirst = (tx: Transaction) => lastAdministratorRefusal(tx, actor, input);
  return administerUser(deps, actor, { userId, refuseFirst }, async (tx, user) => {
    const present = { ...user, ...officeOf(user) };
    const changes = whatDiffers(input.changes, present);
    if (Object.keys(changes).length === 0) return unchanged(await changedUserResponse(deps, tx, user));
    const result = await updateUser(tx, userId, patchOf(user, changes, now), now);
    if (result === "not-found") return refused("user.not_found");
    if (result === "login-name-taken") return refused("user.login_name_taken");
    if (changes.status !== undefined) await revokeAllCredentials(tx, userId);
    return {
      value: await changedUserResponse(deps, tx, user),
      event: {
        action: "user.changed",
        subject: user,
        changes: changesOf(present, changes),
      },
    };
  });
}

/**
 * Holds the rows of every active administrator, of the user and of the caller, so that of two changes at once the
 * second sees what the first has left (AD-6).
 */
async function lastAdministratorRefusal(
  tx: Transaction,
  actor: SignedIn | Operator,
  { userId, changes }: { userId: string; changes: UserChange },
): Promise<Refused<"admin.last_administrator"> | undefined> {
  const alongside = "operator" in actor ? [userId] : [userId, actor.session.user.id];
  const administrators = await lockActiveAdministrators(tx, { alongside });
  const user = await findUserById(tx, userId);
  if (user === undefined || administrators.length > 1) return undefined;
  const before = officeOf(user);
  const after = { role: changes.role ?? before.role, status: changes.status ?? before.status };
  return endsAdministration(before, after) ? refused("admin.last_administrator") : undefined;
}

const officeOf = (row: UserRow): { role: UserRow["role"]; status: UserStatus } => ({
  role: row.role,
  status: row.disabledAt === null ? "active" : "inactive",
});

type Differing = ReturnType<typeof whatDiffers<UserChange>>;

function patchOf(row: UserRow, { status, loginName, ...fields }: Differing, now: number): UserPatch {
  const names = { displayName: row.displayName, loginName: loginName ?? row.loginName, ...fields };
  return {
    ...fields,
    searchKey: searchKey(names),
    ...(status !== undefined && { disabledAt: status === "active" ? null : now }),
    ...(loginName !== undefined && { loginName, loginNameKey: foldLoginName(loginName) }),
  };
}
