import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { testTime } from "../../test/support/test-rows.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { listAuthenticators } from "../authenticators.ts";
import { findLiveEnrolment } from "../enrolments.ts";
import { findUserById } from "../users.ts";

const user = (id: string) => `
  insert into users (id, login_name, login_name_key, display_name, email, role, search_key, password_hash,
    password_changed_at, credential_version, created_at, updated_at)
  values ('${id}', '${id}', '${id}', '${id}', '', 'user', '${id}', 'hash', 1, 1, 1, 1)`;

/** A database as the version before left it: someone with two-factor authentication, someone turning it on. */
const before = [
  "insert into encryption_keys (id, canary, created_at) values ('k1', 'canary', 1)",
  user("protected"),
  `insert into authenticators (id, user_id, name, secret_ciphertext, key_id, last_used_step, created_at)
    values ('phone', 'protected', '', 'ciphertext', 'k1', 7, ${testTime})`,
  user("enrolling"),
  `insert into sessions (id, user_id, token_hash, created_at, last_seen_at, expires_at, proved_at, method, address,
    user_agent) values ('session', 'enrolling', 'token', 1, 1, 2, 1, 'password', '', '')`,
  `insert into enrolments (id, user_id, session_id, secret_ciphertext, key_id, wrong_codes, created_at, expires_at)
    values ('pending', 'enrolling', 'session', 'ciphertext', 'k1', 2, 1, ${testTime + 1})`,
];

describe.each(storageKinds)("the migration to several authenticators on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, before);
  afterAll(close);
  const { db } = storage;

  it("keeps the authenticator, as the first of its account", async () => {
    expect(await listAuthenticators(db, "protected")).toMatchObject([
      { id: "phone", ordinal: 1, lastUsedStep: 7 },
    ]);
  });

  it("dates two-factor authentication from the authenticator", async () => {
    expect(await findUserById(db, "protected")).toMatchObject({ twoFactorEnabledAt: testTime });
    expect(await findUserById(db, "enrolling")).toMatchObject({ twoFactorEnabledAt: null });
  });

  it("lets the pending enrolment enable two-factor authentication", async () => {
    const owner = { sessionId: "session" };
    expect(await findLiveEnrolment(db, { userId: "enrolling", owner, now: testTime })).toMatchObject({
      id: "pending",
      purpose: "first",
      replaces: null,
      ordinal: 1,
      wrongCodes: 2,
    });
  });
});
