import type { User, UserDetail } from "@futae/contract/admin-users";
import { findLiveUser, type LiveUser } from "@futae/storage/live-user";
import type { UserRow } from "@futae/storage/schema";
import { countLiveSessions } from "@futae/storage/sessions";
import type { Executor, Transaction } from "@futae/storage/storage";
import type { Deps } from "../../deps.ts";
import { userLocksResponse } from "./user-locks-response.ts";

const iso = (instant: number): string => new Date(instant).toISOString();

/** A user as the administrator's list shows it; never a hash. */
export const userResponse = (row: UserRow, twoFactor: "on" | "off"): User => ({
  id: row.id,
  loginName: row.loginName,
  displayName: row.displayName,
  email: row.email,
  role: row.role,
  status: row.disabledAt === null ? "active" : "inactive",
  twoFactor,
  lastSignInAt: row.lastSignInAt === null ? null : iso(row.lastSignInAt),
  createdAt: iso(row.createdAt),
});

/** A user whose row is held, as the edit screen shows it after what this transaction has changed. */
export async function changedUserResponse(deps: Deps, tx: Transaction, user: UserRow): Promise<UserDetail> {
  const live = (await findLiveUser(tx, user.id)) ?? { user, twoFactorIsOn: false };
  return userDetailResponse(tx, live, deps.clock.now());
}

/** A user as the edit screen shows it now: since when two-factor authentication is on, never on what (DR-4). */
export async function userDetailResponse(
  ex: Executor,
  { user: row, twoFactorIsOn }: Omit<LiveUser, "policy">,
  now: number,
): Promise<UserDetail> {
  return {
    ...userResponse(row, twoFactorIsOn ? "on" : "off"),
    twoFactorSince: row.twoFactorEnabledAt === null ? null : iso(row.twoFactorEnabledAt),
    passwordIsTemporary: row.passwordTemporaryAt !== null,
    sessionCount: await countLiveSessions(ex, { userId: row.id, now }),
    locks: await userLocksResponse(ex, row.id, now),
  };
}
