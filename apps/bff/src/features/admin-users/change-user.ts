import type { UserDetail, userChangeSchema } from "@futae/contract/admin-users";
import type { UserStatus } from "@futae/contract/fields";
import { endsAdministration } from "@futae/domain/administrator-rules";
import { foldLoginName, searchKey } from "@futae/domain/fold";
import { type Outcome, refused } from "@futae/domain/outcome";
import { whatDiffers } from "@futae/domain/what-differs";
import type { UserRow } from "@futae/storage/schema";
import { findUserById, lockActiveAdministrators, type UserPatch, updateUser } from "@futae/storage/users";
import type { z } from "zod";
import type { Operator, SignedIn } from "../../actor.ts";
import { runAudited, unchanged } from "../../audit/run-audited.ts";
import { type AuthorityRefusal, recheckAuthority } from "../../credentials/recheck-authority.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import type { Deps } from "../../deps.ts";
import { userDetailResponse } from "./user-response.ts";

type UserChange = z.infer<typeof userChangeSchema>;
type ChangeRefusal =
  | AuthorityRefusal
  | "user.not_found"
  | "user.login_name_taken"
  | "admin.last_administrator";

/**
 * Changes the given fields of a user that differ; does nothing where none does. Making one inactive ends all sessions
 * and pending sign-ins at once (ASVS 5.0 7.4.2); a new role counts from the next request. Refuses to leave the portal without
 * an active administrator (AD-6), also when two administrators try at once, and a login name that somebody has.
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
  const involved = "operator" in actor ? [userId] : [userId, actor.session.user.id];
  return runAudited(deps, actor, async (tx) => {
    const administrators = await lockActiveAdministrators(tx, { alongside: involved });
    const row = await findUserById(tx, userId);
    if (row === undefined) return refused("user.not_found");
    const before = { role: row.role, status: statusOf(row) };
    const changes = whatDiffers(input.changes, { ...row, status: before.status });
    const after = { role: changes.role ?? before.role, status: changes.status ?? before.status };
    if (endsAdministration(before, after) && administrators.length <= 1)
      return refused("admin.last_administrator");
    const lost = await recheckAuthority(deps, tx, actor);
    if (lost !== undefined) return lost;
    if (Object.keys(changes).length === 0) return unchanged(await userDetailResponse(tx, row, now));
    const result = await updateUser(tx, userId, patchOf(row, changes, now), now);
    if (result === "not-found") return refused("user.not_found");
    if (result === "login-name-taken") return refused("user.login_name_taken");
    if (changes.status !== undefined) await revokeAllCredentials(tx, userId);
    const changed = (await findUserById(tx, userId)) ?? row;
    return {
      value: await userDetailResponse(tx, changed, now),
      event: {
        action: "user.changed",
        level: "info",
        subject: row,
        detail: describe(before, changes),
        replaced: replacedBy(row, changes),
      },
    };
  });
}

const statusOf = (row: UserRow): UserStatus => (row.disabledAt === null ? "active" : "inactive");

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

/** What the person was known by until now, where that changes. */
const replacedBy = (row: UserRow, { loginName, email }: Differing) => ({
  ...(loginName !== undefined && { loginName: row.loginName }),
  ...(email !== undefined && { email: row.email }),
});

const describe = (before: { role: string; status: string }, changes: Differing): string =>
  Object.keys(changes)
    .map((field) => {
      if (field === "role") return `role: ${before.role} → ${changes.role}`;
      if (field === "status") return `status: ${before.status} → ${changes.status}`;
      return field;
    })
    .join(", ");
