import type { Storage } from "../storage.ts";

/** Audit events are only ever appended (ASVS 5.0 16.4.2); part of the first migration. */
export const auditTriggers = {
  sqlite: [
    `create trigger audit_events_keep_values before update on audit_events
      begin select raise(abort, 'audit events cannot be changed'); end`,
    `create trigger audit_events_keep_rows before delete on audit_events
      begin select raise(abort, 'audit events cannot be deleted'); end`,
  ],
  postgres: [
    `create function refuse_audit_change() returns trigger language plpgsql as
      $$ begin raise exception 'audit events cannot be changed or deleted'; end $$`,
    `create trigger audit_events_keep before update or delete or truncate on audit_events
      for each statement execute function refuse_audit_change()`,
  ],
};

/** What changes audit events after all: a migration, which puts the triggers back. */
export const liftingAuditTriggers = (
  kind: Storage["kind"],
  statements: readonly string[],
): readonly string[] =>
  kind === "sqlite"
    ? [
        "drop trigger audit_events_keep_values",
        "drop trigger audit_events_keep_rows",
        ...statements,
        ...auditTriggers.sqlite,
      ]
    : [
        "drop trigger audit_events_keep on audit_events",
        ...statements,
        ...auditTriggers.postgres.filter((statement) => statement.startsWith("create trigger")),
      ];
