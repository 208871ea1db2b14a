import type { Role } from "@futae/contract/fields";
import type { Expression, SqlBool } from "kysely";
import { isUniqueViolation } from "./connection-error.ts";
import { containing } from "./like-pattern.ts";
import type { UserRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";
import { twoFactorIsOn } from "./two-factor-is-on.ts";
import { withSavepoint } from "./with-savepoint.ts";

/** Adds a user; false, and nothing changed, when the login name is taken. */
export async function insertUser(ex: Executor, user: UserRow): Promise<boolean> {
  const result = await ex
    .insertInto("users")
    .values(user)
    .onConflict((conflict) => conflict.column("loginNameKey").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The user with this id, active or not. */
export async function findUserById(ex: Executor, id: string): Promise<UserRow | undefined> {
  return ex.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The user with this folded login name, active or not. */
export async function findUserByLoginNameKey(ex: Executor, key: string): Promise<UserRow | undefined> {
  return ex.selectFrom("users").selectAll().where("loginNameKey", "=", key).executeTakeFirst();
}

/** Whether there is any user, active or not; as quick with a million of them. */
export async function someUserExists(ex: Executor): Promise<boolean> {
  const user = await ex.selectFrom("users").select("id").limit(1).executeTakeFirst();
  return user !== undefined;
}

/** How many active users there are, and how many of them have two-factor authentication on; one statement. */
export async function countActiveUsers(ex: Executor): Promise<{ all: number; withTwoFactor: number }> {
  return ex
    .selectFrom("users")
    .where("disabledAt", "is", null)
    .select((eb) => [
      eb.fn.countAll<number>().as("all"),
      eb.fn.countAll<number>().filterWhere(twoFactorIsOn, "=", 1).as("withTwoFactor"),
    ])
    .executeTakeFirstOrThrow();
}

export interface UserPlace {
  displayName: string;
  id: string;
}

export interface UserFilter {
  /** A folded text, found anywhere in the search key. */
  search?: string | undefined;
  twoFactor?: "on" | "off" | undefined;
  status?: "active" | "inactive" | undefined;
  role?: Role | undefined;
}

export interface UserList {
  users: (UserRow & { twoFactor: "on" | "off" })[];
  /** How many users match the filter, on all pages. */
  total: number;
  /** The beginning of the next page; null on the last. */
  next: UserPlace | null;
}

/** One page of users by display name, then id, in code point order on both databases. */
export async function listUsers(
  ex: Executor,
  options: UserFilter & { after?: UserPlace | undefined; limit: number },
): Promise<UserList> {
  const { after, limit } = options;
  const found = filteredUsers(ex, options);
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll("users")
    .select(twoFactorIsOn.as("twoFactorIsOn"))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple("users.displayName", "users.id"),
          ">",
          eb.tuple(after?.displayName ?? "", after?.id ?? ""),
        ),
      ),
    )
    .orderBy("users.displayName")
    .orderBy("users.id")
    .limit(limit + 1)
    .execute();
  const users = rows.slice(0, limit).map(({ twoFactorIsOn: isOn, ...user }) => ({
    ...user,
    twoFactor: isOn === 1 ? ("on" as const) : ("off" as const),
  }));
  const last = users.at(-1);
  const next = rows.length > limit && last ? { displayName: last.displayName, id: last.id } : null;
  return { users, total, next };
}

function filteredUsers(ex: Executor, { search, twoFactor, status, role }: UserFilter) {
  return ex.selectFrom("users").where((eb) => {
    const conditions: Expression<SqlBool>[] = [];
    if (search) conditions.push(containing("users.searchKey", search));
    if (twoFactor) conditions.push(eb(twoFactorIsOn, "=", twoFactor === "on" ? 1 : 0));
    if (status) conditions.push(eb("users.disabledAt", status === "active" ? "is" : "is not", null));
    if (role) conditions.push(eb("users.role", "=", role));
    return eb.and(conditions);
  });
}

export type UserPatch = Partial<
  Pick<
    UserRow,
    "displayName" | "email" | "role" | "disabledAt" | "searchKey" | "locale" | "timeZone" | "lastSignInAt"
  >
> &
  (Pick<UserRow, "loginName" | "loginNameKey"> | { loginName?: never; loginNameKey?: never });

/** Changes a user's fields; a taken login name changes nothing and leaves the transaction usable. */
export async function updateUser(
  ex: Executor,
  id: string,
  patch: UserPatch,
  at: number,
): Promise<"updated" | "login-name-taken" | "not-found"> {
  const update = async () => {
    const result = await ex
      .updateTable("users")
      .set({ ...patch, updatedAt: at })
      .where("id", "=", id)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n ? "updated" : "not-found";
  };
  if (patch.loginNameKey === undefined) return update();
  try {
    return await withSavepoint(ex, update);
  } catch (error) {
    if (isUniqueViolation(error)) return "login-name-taken";
    throw error;
  }
}

/** Sets a new password and ends what the old one authenticated; a temporary one must be changed at the next sign-in. */
export async function setPassword(
  ex: Executor,
  id: string,
  { hash, at, isTemporary }: { hash: string; at: number; isTemporary: boolean },
): Promise<void> {
  await ex
    .updateTable("users")
    .set((eb) => ({
      passwordHash: hash,
      passwordChangedAt: at,
      passwordTemporaryAt: isTemporary ? at : null,
      credentialVersion: eb("credentialVersion", "+", 1),
      updatedAt: at,
    }))
    .where("id", "=", id)
    .execute();
}

/** Stores a new hash of the same password; false when the password was changed meanwhile. */
export async function replacePasswordHash(
  ex: Executor,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const result = await ex
    .updateTable("users")
    .set({ passwordHash: to })
    .where("id", "=", id)
    .where("passwordHash", "=", from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends every pending sign-in of the user: what was verified before no longer counts. */
export async function bumpCredentialVersion(ex: Executor, id: string): Promise<void> {
  await ex
    .updateTable("users")
    .set((eb) => ({ credentialVersion: eb("credentialVersion", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Stores since when two-factor authentication is on, in epoch milliseconds; null: it is off. */
export async function setTwoFactorEnabledAt(ex: Executor, id: string, at: number | null): Promise<void> {
  await ex.updateTable("users").set({ twoFactorEnabledAt: at }).where("id", "=", id).execute();
}

/**
 * Notes a completed sign-in and locks the account as `lockUser` does; false when the account was disabled or what was
 * verified for it changed in the meantime, so that no session comes of it.
 */
export async function recordSignIn(
  tx: Transaction,
  { id, credentialVersion, at }: { id: string; credentialVersion: number; at: number },
): Promise<boolean> {
  const result = await tx
    .updateTable("users")
    .set({ lastSignInAt: at })
    .where("id", "=", id)
    .where("credentialVersion", "=", credentialVersion)
    .where("disabledAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * The ids of the active administrators, locked until the transaction ends: of two who demote each other, the second
 * sees what the first has done. The users `alongside` are locked too, all in the order of their ids.
 */
export async function lockActiveAdministrators(
  tx: Transaction,
  { alongside = [] }: { alongside?: readonly string[] } = {},
): Promise<string[]> {
  const rows = await tx
    .selectFrom("users")
    .select(["id", "role", "disabledAt"])
    .where((eb) => {
      const isActiveAdministrator = eb.and([eb("role", "=", "administrator"), eb("disabledAt", "is", null)]);
      return alongside.length === 0
        ? isActiveAdministrator
        : eb.or([isActiveAdministrator, eb("id", "in", alongside)]);
    })
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return rows
    .filter(({ role, disabledAt }) => role === "administrator" && disabledAt === null)
    .map(({ id }) => id);
}

/**
 * Locks the user's row until the transaction ends: all changes of one account's credentials run one after the other
 * and lock their rows in one order, so that two of them never wait for each other (ASVS 5.0 15.4.1). Returns the
 * locked row; undefined when nobody has this id.
 */
export async function lockUser(tx: Transaction, id: string): Promise<UserRow | undefined> {
  const [row] = await lockUsers(tx, [id]);
  return row;
}

/**
 * Locks several users' rows as `lockUser` locks one, in the order of their ids: a transaction that needs several
 * accounts locks all of them at once, so that no two wait for each other (ASVS 5.0 15.4.3). Returns the rows found.
 */
export async function lockUsers(tx: Transaction, ids: readonly string[]): Promise<UserRow[]> {
  return tx.selectFrom("users").selectAll().where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}
