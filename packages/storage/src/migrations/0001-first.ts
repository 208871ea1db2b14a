import type { Migration } from "../migration.ts";
import type { Storage } from "../storage.ts";
import { auditTriggers } from "./audit-triggers.ts";

export const firstMigration: Migration = {
  name: "0001-first",
  statements: (kind) => [...tables(words[kind]), ...indexes, ...auditTriggers[kind], firstPolicy],
};

/** Text is compared byte by byte on both databases, so that both give the same order. */
const words = {
  sqlite: { text: "text", integer: "integer", identity: "integer primary key autoincrement", end: "strict" },
  postgres: {
    text: 'text collate "C"',
    integer: "bigint",
    identity: "bigint generated always as identity primary key",
    end: "",
  },
} satisfies Record<Storage["kind"], Record<string, string>>;

const tables = ({ text, integer, identity, end }: (typeof words)[Storage["kind"]]) => [
  `create table users (
    id ${text} not null primary key,
    login_name ${text} not null,
    login_name_key ${text} not null unique,
    display_name ${text} not null,
    email ${text} not null,
    role ${text} not null check (role in ('user', 'administrator')),
    locale ${text},
    time_zone ${text},
    search_key ${text} not null,
    password_hash ${text} not null,
    password_changed_at ${integer} not null,
    password_temporary_at ${integer},
    credential_version ${integer} not null,
    disabled_at ${integer},
    last_sign_in_at ${integer},
    created_at ${integer} not null,
    updated_at ${integer} not null
  ) ${end}`,
  `create table authenticators (
    id ${text} not null primary key,
    user_id ${text} not null references users (id) on delete cascade,
    name ${text} not null,
    secret_ciphertext ${text} not null,
    key_id ${text} not null,
    last_used_step ${integer} not null,
    last_used_at ${integer},
    created_at ${integer} not null
  ) ${end}`,
  `create table recovery_codes (
    id ${text} not null primary key,
    user_id ${text} not null references users (id) on delete cascade,
    code_hash ${text} not null,
    key_id ${text} not null,
    created_at ${integer} not null,
    used_at ${integer},
    unique (user_id, code_hash)
  ) ${end}`,
  `create table sessions (
    id ${text} not null primary key,
    user_id ${text} not null references users (id) on delete cascade,
    token_hash ${text} not null unique,
    created_at ${integer} not null,
    last_seen_at ${integer} not null,
    expires_at ${integer} not null,
    proved_at ${integer} not null,
    method ${text} not null check (method in ('password', 'password-code', 'password-recovery-code')),
    address ${text} not null,
    user_agent ${text} not null
  ) ${end}`,
  `create table challenges (
    id ${text} not null primary key,
    user_id ${text} not null references users (id) on delete cascade,
    token_hash ${text} not null unique,
    owes ${text} not null check (owes in ('code', 'password-change', 'set-up', 'reset-pass')),
    method ${text} not null check (method in ('password', 'password-code', 'password-recovery-code')),
    credential_version ${integer} not null,
    wrong_codes ${integer} not null,
    created_at ${integer} not null,
    expires_at ${integer} not null
  ) ${end}`,
  `create table enrolments (
    id ${text} not null primary key,
    user_id ${text} not null unique references users (id) on delete cascade,
    session_id ${text} references sessions (id) on delete cascade,
    challenge_id ${text} references challenges (id) on delete cascade,
    secret_ciphertext ${text} not null,
    key_id ${text} not null,
    wrong_codes ${integer} not null,
    created_at ${integer} not null,
    expires_at ${integer} not null,
    check ((session_id is null) <> (challenge_id is null))
  ) ${end}`,
  `create table attempt_counters (
    key ${text} not null primary key,
    failures ${integer} not null,
    locked_until ${integer},
    updated_at ${integer} not null
  ) ${end}`,
  `create table attempt_windows (
    key ${text} not null primary key,
    window_started_at ${integer} not null,
    failures ${integer} not null
  ) ${end}`,
  `create table audit_events (
    id ${identity},
    at ${integer} not null,
    action ${text} not null,
    level ${text} not null check (level in ('info', 'warning')),
    actor_kind ${text} not null check (actor_kind in ('user', 'operator', 'anonymous')),
    actor_id ${text},
    actor_name ${text},
    subject_id ${text},
    subject_name ${text},
    address ${text} not null,
    request_id ${text} not null,
    reason ${text},
    detail ${text}
  ) ${end}`,
  `create table policies (
    id ${text} not null primary key check (id = 'current'),
    two_factor ${text} not null check (two_factor in ('not-allowed', 'allowed', 'required')),
    session_idle_minutes ${integer} not null,
    session_absolute_hours ${integer} not null,
    users_may_change_login_name ${integer} not null check (users_may_change_login_name in (0, 1)),
    sign_in_message_ja ${text} not null,
    sign_in_message_en ${text} not null,
    updated_at ${integer} not null
  ) ${end}`,
  `create table encryption_keys (
    id ${text} not null primary key,
    canary ${text} not null,
    created_at ${integer} not null
  ) ${end}`,
];

const indexes = [
  "create index users_by_display_name on users (display_name, id)",
  "create index authenticators_by_user on authenticators (user_id)",
  "create index sessions_by_user on sessions (user_id)",
  "create index sessions_by_end on sessions (expires_at)",
  "create index challenges_by_user on challenges (user_id)",
  "create index challenges_by_end on challenges (expires_at)",
  "create index enrolments_by_session on enrolments (session_id)",
  "create index enrolments_by_challenge on enrolments (challenge_id)",
  "create index audit_events_by_subject on audit_events (subject_id, id)",
];

const firstPolicy = `
  insert into policies (id, two_factor, session_idle_minutes, session_absolute_hours,
    users_may_change_login_name, sign_in_message_ja, sign_in_message_en, updated_at)
  values ('current', 'allowed', 60, 24, 1, '', '', 0)`;
