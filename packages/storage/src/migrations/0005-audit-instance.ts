import type { Migration } from "../migration.ts";

/** Each audit event says which server wrote it (ASVS 5.0 16.2.1); an older server beside this one leaves it empty. */
export const auditInstanceMigration: Migration = {
  name: "0005-audit-instance",
  statements: (kind) => [
    `alter table audit_events add column instance ${kind === "sqlite" ? "text" : 'text collate "C"'} not null default ''`,
  ],
};
