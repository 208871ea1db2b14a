import type { Migration } from "../migration.ts";
import type { Storage } from "../storage.ts";

/** Mails to be sent, stored with the change that they report. */
export const outboxMigration: Migration = {
  name: "0003-outbox",
  statements: (kind) => {
    const { text, integer, end } = words[kind];
    return [
      `create table outbox_mails (
        id ${text} not null primary key,
        kind ${text} not null,
        recipient ${text} not null,
        subject ${text} not null,
        text_body ${text} not null,
        html_body ${text} not null,
        queued_at ${integer} not null,
        due_at ${integer} not null,
        attempts ${integer} not null,
        last_error ${text}
      ) ${end}`,
      "create index outbox_mails_by_due on outbox_mails (due_at, id)",
    ];
  },
};

const words = {
  sqlite: { text: "text", integer: "integer", end: "strict" },
  postgres: { text: 'text collate "C"', integer: "bigint", end: "" },
} satisfies Record<Storage["kind"], Record<string, string>>;
