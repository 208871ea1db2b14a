import type { Migration } from "../migration.ts";

/** Finds the newest events of one action about one user without reading its others. */
export const loginHistoryIndexMigration: Migration = {
  name: "0016-login-history-index",
  statements: () => [
    "create index audit_events_by_subject_and_action on audit_events (subject_id, action, id)",
  ],
};
