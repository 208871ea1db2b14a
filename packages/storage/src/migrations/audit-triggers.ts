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
