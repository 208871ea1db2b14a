import { sql } from "kysely";
import type { PolicyRow, UserRow } from "./schema.ts";
import type { Executor } from "./storage.ts";
import { twoFactorIsOn } from "./two-factor-is-on.ts";

/** The policy in force, as far as each request may need it. */
export type LivePolicy = Omit<PolicyRow, "version" | "contactJa" | "contactEn">;

/** The user of a live credential, and the policy in force. */
export interface LiveUser {
  user: UserRow;
  twoFactorIsOn: boolean;
  policy: LivePolicy;
}

/** To be selected with policies joined; raw, since building it anew would take longer than the query itself. */
export const liveUserColumns = sql`
  users.*, policies.two_factor, policies.session_idle_minutes, policies.session_absolute_hours,
  policies.users_may_change_login_name, policies.sign_in_message_ja, policies.sign_in_message_en,
  policies.updated_at as policy_updated_at, ${twoFactorIsOn} as two_factor_is_on`;

export type LiveUserRow = UserRow &
  Omit<LivePolicy, "id" | "updatedAt"> & { policyUpdatedAt: number; twoFactorIsOn: number };

/** Takes the joined row apart again, column by column: a rest of many columns takes longer than the query. */
export const toLiveUser = (row: LiveUserRow): LiveUser => ({
  user: {
    id: row.id,
    loginName: row.loginName,
    loginNameKey: row.loginNameKey,
    displayName: row.displayName,
    email: row.email,
    role: row.role,
    locale: row.locale,
    timeZone: row.timeZone,
    searchKey: row.searchKey,
    passwordHash: row.passwordHash,
    passwordChangedAt: row.passwordChangedAt,
    passwordTemporaryAt: row.passwordTemporaryAt,
    credentialVersion: row.credentialVersion,
    disabledAt: row.disabledAt,
    lastSignInAt: row.lastSignInAt,
    twoFactorEnabledAt: row.twoFactorEnabledAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  },
  twoFactorIsOn: row.twoFactorIsOn === 1,
  policy: {
    id: "current",
    twoFactor: row.twoFactor,
    sessionIdleMinutes: row.sessionIdleMinutes,
    sessionAbsoluteHours: row.sessionAbsoluteHours,
    usersMayChangeLoginName: row.usersMayChangeLoginName,
    signInMessageJa: row.signInMessageJa,
    signInMessageEn: row.signInMessageEn,
    updatedAt: row.policyUpdatedAt,
  },
});

/** The user with this folded login name, active or not, with the policy in force; one statement. */
export async function findLiveUserByLoginNameKey(ex: Executor, key: string): Promise<LiveUser | undefined> {
  const { rows } = await sql<LiveUserRow>`
    select ${liveUserColumns} from users join policies on policies.id = 'current'
    where login_name_key = ${key}`.execute(ex);
  return rows[0] && toLiveUser(rows[0]);
}

/** The user of this id as it stands now, with the policy in force; undefined when nobody has it; one statement. */
export async function findLiveUser(ex: Executor, id: string): Promise<LiveUser | undefined> {
  const { rows } = await sql<LiveUserRow>`
    select ${liveUserColumns} from users join policies on policies.id = 'current' where users.id = ${id}`.execute(
    ex,
  );
  return rows[0] && toLiveUser(rows[0]);
}
