import type { Migration } from "../migration.ts";

/** What each authenticator is; all there were until now show codes. */
export const authenticatorKindMigration: Migration = {
  name: "0014-authenticator-kind",
  statements: (kind) => {
    const text = kind === "postgres" ? 'text collate "C"' : "text";
    return [`alter table authenticators add column kind ${text} not null default 'totp'`];
  },
};
