import type { Migration } from "../migration.ts";
import type { Storage } from "../storage.ts";
import { liftingAuditTriggers } from "./audit-triggers.ts";

/**
 * The fields of each audit event as canonical JSON (RFC 8785) in place of a free text. A text that does not tell them
 * all stays as it was: `{"freeText":"…"}`.
 */
export const auditDetailsMigration: Migration = {
  name: "0013-audit-details",
  statements: (kind) =>
    liftingAuditTriggers(kind, [
      `alter table audit_events add column details ${columnType[kind]} not null default '{}'`,
      `update audit_events set details = ${detailsOf(dialects[kind])}`,
      "alter table audit_events drop column detail",
    ]),
};

const columnType = { sqlite: "text", postgres: 'text collate "C"' } as const;

interface Dialect {
  /** Escapes as JSON.stringify does, on both databases. */
  quote(text: string): string;
  /** The function that finds a text in a text, from 1; 0: it is not there. */
  readonly position: string;
}

const dialects: Record<Storage["kind"], Dialect> = {
  sqlite: { quote: (text) => `json_quote(${text})`, position: "instr" },
  postgres: { quote: (text) => `to_json(${text})::text`, position: "strpos" },
};

/** The actions that wrote a text, which of their texts are understood, and the object such a text becomes. */
interface Reading {
  readonly actions: readonly string[];
  readonly where: string;
  readonly object: string;
}

function detailsOf(sql: Dialect): string {
  const cases = [...words, ...texts(sql), loginNames(sql), doors(sql), rotations(sql)].map(
    ({ actions, where, object }) => `when action in (${listOf(actions)}) and ${where} then ${object}`,
  );
  return `case ${cases.join(" ")} else '{"freeText":' || ${sql.quote("coalesce(detail, '')")} || '}' end`;
}

const listOf = (items: readonly string[]): string => items.map((item) => `'${item}'`).join(", ");

const word = (action: string, text: string, object: string): Reading => ({
  actions: [action],
  where: `detail = '${text}'`,
  object: `'${object}'`,
});

const change = (field: string, before: string, after: string) => ({
  text: `${field}: ${before} → ${after}`,
  member: `"${field}":{"after":"${after}","before":"${before}"}`,
});

const roles = [change("role", "user", "administrator"), change("role", "administrator", "user")];
const statuses = [change("status", "active", "inactive"), change("status", "inactive", "active")];
const rolesAndStatuses = roles.flatMap((role) =>
  statuses.map((status) => ({
    text: `${role.text}, ${status.text}`,
    member: `${role.member},${status.member}`,
  })),
);

/** Texts of a closed set. */
const words: readonly Reading[] = [
  {
    actions: [
      "session.replaced",
      "two_factor.enrolment_started",
      "two_factor.enrolment_cancelled",
      "two_factor.enrolment_refused",
      "two_factor.disabled",
      "two_factor.reset",
      "two_factor.recovery_codes_renewed",
      "user.password_set",
      "user.unlocked",
      "user.sessions_ended",
    ],
    where: "detail is null",
    object: "'{}'",
  },
  word("session.password_accepted", "password", "{}"),
  {
    actions: ["session.started", "session.stepped_up"],
    where: `detail in (${listOf(["password", "password-code", "password-recovery-code"])})`,
    object: `'{"method":"' || detail || '"}'`,
  },
  {
    actions: [
      "session.refused",
      "session.code_refused",
      "session.step_up_refused",
      "account.password_refused",
    ],
    where: `detail in (${listOf([
      "session.wrong_credentials",
      "session.password_locked",
      "session.address_locked",
      "session.sign_in_expired",
      "session.step_up_required",
      "session.required",
      "password.ill_formed",
      "two_factor.wrong_code",
      "two_factor.used_code",
      "two_factor.wrong_recovery_code",
      "two_factor.locked",
    ])})`,
    object: `'{"problem":"' || detail || '"}'`,
  },
  { actions: ["session.ended"], where: "detail is null", object: `'{"device":null}'` },
  {
    actions: ["account.password_changed"],
    where: "detail is null",
    object: `'{"wasTemporary":false}'`,
  },
  word("account.password_changed", "temporary", '{"wasTemporary":true}'),
  word("user.created", "first", '{"isFirst":true,"role":"administrator"}'),
  word("user.created", "user", '{"isFirst":false,"role":"user"}'),
  word("user.created", "administrator", '{"isFirst":false,"role":"administrator"}'),
  ...[...roles, ...statuses, ...rolesAndStatuses].map(({ text, member }) =>
    word("user.changed", text, `{"changes":{${member}}}`),
  ),
];

/** Texts that are one value. */
const texts = (sql: Dialect): Reading[] => [
  {
    actions: ["session.ended"],
    where: "detail is not null",
    object: `'{"device":' || ${sql.quote("detail")} || '}'`,
  },
  {
    actions: ["session.others_ended", "session.oldest_ended"],
    where: isCount("detail"),
    object: `'{"sessions":' || detail || '}'`,
  },
  {
    actions: ["two_factor.enabled", "two_factor.authenticator_added", "two_factor.authenticator_deleted"],
    where: "true",
    object: `'{"name":' || ${sql.quote("coalesce(detail, '')")} || '}'`,
  },
  {
    actions: ["keys.removed"],
    where: "detail is not null",
    object: `'{"keyId":' || ${sql.quote("detail")} || '}'`,
  },
];

/** `before → after`; a login name has no space in it. */
function loginNames(sql: Dialect): Reading {
  const [before, after] = split(sql, "detail", " → ");
  return {
    actions: ["account.login_name_changed"],
    where: `${before} || ' → ' || ${after} = detail and ${sql.position}(${after}, ' ') = 0`,
    object: `'{"after":' || ${sql.quote(after)} || ',"before":' || ${sql.quote(before)} || '}'`,
  };
}

/** `PATCH /api/admin/users/:id` */
function doors(sql: Dialect): Reading {
  const [httpMethod, path] = split(sql, "detail", " ");
  return {
    actions: ["access.refused"],
    where: `${httpMethod} || ' ' || ${path} = detail`,
    object: `'{"httpMethod":' || ${sql.quote(httpMethod)} || ',"path":' || ${sql.quote(path)} || '}'`,
  };
}

/** `k1, k2 → k3: 4 of 5` */
function rotations(sql: Dialect): Reading {
  const [from, rest] = split(sql, "detail", " → ");
  const [to, counts] = split(sql, rest, ": ");
  const [reEncrypted, total] = split(sql, counts, " of ");
  const list = `replace(${sql.quote(from)}, ', ', '","')`;
  return {
    actions: ["keys.rotated"],
    where: `${isCount(reEncrypted)} and ${isCount(total)}`,
    object: `'{"from":[' || ${list} || '],"reEncrypted":' || ${reEncrypted} || ',"to":' || ${sql.quote(to)}
      || ',"total":' || ${total} || '}'`,
  };
}

/** What stands before the first such sign and what after it: all and nothing where there is none. */
function split(sql: Dialect, text: string, sign: string): [before: string, after: string] {
  const at = `${sql.position}(${text} || '${sign}', '${sign}')`;
  return [`substr(${text}, 1, ${at} - 1)`, `substr(${text}, ${at} + ${sign.length})`];
}

/** Digits alone, few enough for a number that JavaScript holds, and none of them a zero before another. */
const isCount = (text: string): string =>
  `(${text} = '0' or (trim(${text}, '0123456789') = '' and length(${text}) between 1 and 15 and ${text} not like '0%'))`;
