import type { Role, UserStatus } from "@futae/contract/fields";

/**
 * Whether a change of role or status makes an active administrator one no more. The caller refuses it for the last one
 * (`admin.last_administrator`).
 */
export const endsAdministration = (
  before: { role: Role; status: UserStatus },
  after: { role: Role; status: UserStatus },
): boolean => administers(before) && !administers(after);

const administers = (user: { role: Role; status: UserStatus }): boolean =>
  user.role === "administrator" && user.status === "active";
