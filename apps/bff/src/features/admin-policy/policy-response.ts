import type { Policy } from "@futae/contract/admin-policy";
import type { PolicyRow } from "@futae/storage/schema";

/** The policy as administrators read it. */
export const policyResponse = (row: PolicyRow): Policy => ({
  version: row.version,
  twoFactor: row.twoFactor,
  session: { idleMinutes: row.sessionIdleMinutes, absoluteHours: row.sessionAbsoluteHours },
  usersMayChangeLoginName: row.usersMayChangeLoginName === 1,
  signInMessage: { ja: row.signInMessageJa, en: row.signInMessageEn },
  contact: { ja: row.contactJa, en: row.contactEn },
  updatedAt: new Date(row.updatedAt).toISOString(),
});
