import { type RawBuilder, sql } from "kysely";

/** 1 for a row of users that has an authenticator, else 0: two-factor authentication is on exactly then. */
export const twoFactorIsOn: RawBuilder<number> = sql<number>`
  case when exists (select 1 from authenticators where authenticators.user_id = users.id) then 1 else 0 end`;
