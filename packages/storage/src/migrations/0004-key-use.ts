import type { Migration } from "../migration.ts";
import type { Storage } from "../storage.ts";
import { keyUseTriggers } from "./key-use-triggers.ts";

/** A stored secret names a key there is, and a key that something stored needs stays: the database holds it (SK-2). */
export const keyUseMigration: Migration = {
  name: "0004-key-use",
  statements: (kind) => [...recoveryCodeKeys(words[kind]), ...keyUse[kind]],
};

const words = {
  sqlite: { text: "text", integer: "integer", end: "strict" },
  postgres: { text: 'text collate "C"', integer: "bigint", end: "" },
} satisfies Record<Storage["kind"], Record<string, string>>;

const recoveryCodeKeys = ({ text, integer, end }: (typeof words)[Storage["kind"]]) => [
  `create table recovery_code_keys (
    id ${text} not null primary key,
    ciphertext ${text},
    key_id ${text} not null references encryption_keys (id),
    created_at ${integer} not null,
    check ((ciphertext is null) = (key_id = id))
  ) ${end}`,
  "insert into recovery_code_keys (id, key_id, created_at) select id, id, created_at from encryption_keys",
];

const keyUse = {
  sqlite: keyUseTriggers,
  postgres: [
    "alter table authenticators add foreign key (key_id) references encryption_keys (id)",
    "alter table enrolments add foreign key (key_id) references encryption_keys (id)",
    "alter table recovery_codes add foreign key (key_id) references recovery_code_keys (id)",
  ],
};
