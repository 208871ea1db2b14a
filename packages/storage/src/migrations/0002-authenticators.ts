import type { Migration } from "../migration.ts";
import type { Storage } from "../storage.ts";

/** Several authenticators of one account, each with a label of its own in the app, and the purpose of enrolments. */
export const authenticatorsMigration: Migration = {
  name: "0002-authenticators",
  statements: (kind) => {
    const { text, integer } = words[kind];
    return [
      `alter table authenticators add column ordinal ${integer} not null default 1`,
      `alter table enrolments add column ordinal ${integer} not null default 1`,
      `alter table enrolments add column purpose ${text} not null default 'first'
        check (purpose in ('first', 'additional', 'replacement'))`,
      `alter table enrolments add column replaces ${text} references authenticators (id) on delete cascade`,
      "create index enrolments_by_replaced on enrolments (replaces)",
      `alter table users add column two_factor_enabled_at ${integer}`,
      `update users set two_factor_enabled_at =
        (select min(created_at) from authenticators where authenticators.user_id = users.id)`,
    ];
  },
};

const words = {
  sqlite: { text: "text", integer: "integer" },
  postgres: { text: 'text collate "C"', integer: "bigint" },
} satisfies Record<Storage["kind"], Record<string, string>>;
