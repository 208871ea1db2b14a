import type { Migration } from "../migration.ts";

/** What administrators need who change the policy: its version, and whom to ask who cannot get a code. */
export const policyEditMigration: Migration = {
  name: "0017-policy-edit",
  statements: (kind) => {
    const [text, integer] = kind === "postgres" ? ['text collate "C"', "bigint"] : ["text", "integer"];
    return [
      `alter table policies add column version ${integer} not null default 1`,
      `alter table policies add column contact_ja ${text} not null default ''`,
      `alter table policies add column contact_en ${text} not null default ''`,
    ];
  },
};
