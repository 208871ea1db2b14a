import { sql } from "kysely";
import type { PolicyRow, UserRow } from "./schema.ts";
import type { Executor } from "./storage.ts";
import { twoFactorIsOn } from "./two-factor-is-on.ts";

/** The user of a live credential, and the policy in force. */
export interface LiveUser {
  user: UserRow;
  twoFactorIsOn: boolean;
  policy: PolicyRow;
}

/** To be selected with policies joined; raw, since building it anew would take longer than the query itself. */
export const liveUserColumns = sql`
  users.*, policies.two_factor, policies.session_idle_minutes, policies.session_absolute_hours,
  policies.users_may_change_login_name, policies.sign_in_message_ja, policies.sign_in_message_en,
  policies.updated_at as policy_updated_at, ${twoFactorIsOn} as two_factor_is_on`;

export type LiveUserRow = UserRow &
  Omit<PolicyRow, "id" | "updatedAt"> & { policyUpdatedAt: number; twoFactorIsOn: number };

/** Splits the joined row into user and policy. */
export function toLiveUser(row: LiveUserRow): LiveUser {
  const {
    twoFactor,
    sessionIdleMinutes,
    sessionAbsoluteHours,
    usersMayChangeLoginName,
    signInMessageJa,
    signInMessageEn,
    policyUpdatedAt,
    twoFactorIsOn: isOn,
    ...user
  } = row;
  const policy: PolicyRow = {
    id: "current",
    twoFactor,
    sessionIdleMinutes,
    sessionAbsoluteHours,
    usersMayChangeLoginName,
    signInMessageJa,
    signInMessageEn,
    updatedAt: policyUpdatedAt,
  };
  return { user, twoFactorIsOn: isOn === 1, policy };
}

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
