import type { Migration } from "../migration.ts";

/** A mail that was given up is kept for a while, with its reason. */
export const givenUpMailsMigration: Migration = {
  name: "0008-given-up-mails",
  statements: (kind) => [
    `alter table outbox_mails add column given_up_at ${kind === "sqlite" ? "integer" : "bigint"}`,
  ],
};
