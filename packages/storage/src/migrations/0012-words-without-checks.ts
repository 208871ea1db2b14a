import type { Migration } from "../migration.ts";
import { auditTriggers } from "./audit-triggers.ts";

/**
 * Columns that hold one of a set of words, without a check of the database: a new word needs no new table then. The
 * types of the schema hold the sets, and a test compares them with what is stored.
 */
export const wordsWithoutChecksMigration: Migration = {
  name: "0012-words-without-checks",
  statements: (kind) =>
    kind === "postgres"
      ? columns.map(({ table, column, constraint = `${table}_${column}_check` }) => {
          return `alter table ${table} drop constraint ${constraint}`;
        })
      : [
          "drop trigger audit_events_keep_values",
          "drop trigger audit_events_keep_rows",
          ...columns.flatMap(({ table, column }) => withoutCheck(table, column)),
          ...auditTriggers.sqlite,
        ],
};

const columns: readonly { table: string; column: string; constraint?: string }[] = [
  { table: "users", column: "role" },
  { table: "sessions", column: "method" },
  { table: "pending_sign_ins", column: "required_step", constraint: "challenges_owes_check" },
  { table: "pending_sign_ins", column: "method", constraint: "challenges_method_check" },
  { table: "enrolments", column: "purpose" },
  { table: "audit_events", column: "level" },
  { table: "audit_events", column: "actor_kind" },
  { table: "policies", column: "two_factor" },
];

/** SQLite drops no check but with its column. */
const withoutCheck = (table: string, column: string) => [
  `alter table ${table} add column unchecked text not null default ''`,
  `update ${table} set unchecked = ${column}`,
  `alter table ${table} drop column ${column}`,
  `alter table ${table} rename column unchecked to ${column}`,
];
