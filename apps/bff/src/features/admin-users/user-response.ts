import type { User, UserDetail } from "@futae/contract/admin-users";
import { listAuthenticators } from "@futae/storage/authenticators";
import type { UserRow } from "@futae/storage/schema";
import { countLiveSessions } from "@futae/storage/sessions";
import type { Executor, Transaction } from "@futae/storage/storage";
import { findUserById } from "@futae/storage/users";
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
  const row = (await findUserById(tx, user.id)) ?? user;
  return userDetailResponse(tx, row, deps.clock.now());
}

/** A user as the edit screen shows it now: since when two-factor authentication is on, never on what (DR-4). */
export async function userDetailResponse(ex: Executor, row: UserRow, now: number): Promise<UserDetail> {
  const [first] = await listAuthenticators(ex, row.id);
  return {
    ...userResponse(row, first === undefined ? "off" : "on"),
    twoFactorSince: row.twoFactorEnabledAt === null ? null : iso(row.twoFactorEnabledAt),
    passwordIsTemporary: row.passwordTemporaryAt !== null,
    sessionCount: await countLiveSessions(ex, { userId: row.id, now }),
    locks: await userLocksResponse(ex, row.id, now),
  };
}
