import type { Role, UserStatus } from "@futae/contract/fields";

/**
 * Whether a change takes the administration away from a user who has it: by role or by status, since an inactive
 * administrator administers nothing. The caller refuses it for the last one (`admin.last_administrator`).
 */
export const endsAdministration = (
  before: { role: Role; status: UserStatus },
  after: { role: Role; status: UserStatus },
): boolean => administers(before) && !administers(after);

const administers = (user: { role: Role; status: UserStatus }): boolean =>
  user.role === "administrator" && user.status === "active";
