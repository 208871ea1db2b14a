import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { listAuditEvents } from "../audit-events.ts";
import { listEncryptionKeys } from "../encryption-keys.ts";
import { findLivePendingSignIn } from "../pending-sign-ins.ts";
import { findLiveSession } from "../sessions.ts";

const event = (action: string, detail: string | null) => `
  insert into audit_events (at, action, level, actor_kind, address, request_id, detail)
  values (1, '${action}', 'info', 'anonymous', '', '', ${detail === null ? "null" : `'${detail}'`})`;

/** A database as the first version left it: a session, a sign-in half-way and what was written down of such. */
const before = [
  "insert into encryption_keys (id, canary, created_at) values ('k1', 'check', 1)",
  `insert into users (id, login_name, login_name_key, display_name, email, role, search_key, password_hash,
    password_changed_at, credential_version, created_at, updated_at)
    values ('user', 'user', 'user', 'user', '', 'administrator', 'user', 'hash', 1, 1, 1, 1)`,
  `insert into sessions (id, user_id, token_hash, created_at, last_seen_at, expires_at, proved_at, method, address,
    user_agent) values ('session', 'user', 'token', 1, 1, 9, 7, 'password-code', '', '')`,
  `insert into challenges (id, user_id, token_hash, owes, method, credential_version, wrong_codes, created_at,
    expires_at) values ('pending', 'user', 'other token', 'password-change', 'password', 1, 2, 1, 9)`,
  event("session.proof_renewed", null),
  event("session.proof_refused", "two_factor.wrong_code"),
  event("session.code_refused", "session.challenge_expired"),
];

describe.each(storageKinds)("the migration to standard names on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, before);
  afterAll(close);
  const { db } = storage;

  it("keeps the session with the time of its authentication, and its user's role", async () => {
    expect(await findLiveSession(db, { tokenHash: "token", now: 2 })).toMatchObject({
      session: { id: "session", authenticatedAt: 7, method: "password-code" },
      user: { role: "administrator" },
    });
  });

  it("keeps the pending sign-in with its required step", async () => {
    expect(await findLivePendingSignIn(db, { tokenHash: "other token", now: 2 })).toMatchObject({
      pendingSignIn: { id: "pending", requiredStep: "password-change", method: "password", wrongCodes: 2 },
    });
  });

  it("keeps the check value of a key", async () => {
    expect(await listEncryptionKeys(db)).toMatchObject([{ id: "k1", checkValue: "check" }]);
  });

  it("carries the audit events over, with level and actor", async () => {
    const kept = { level: "info", actorKind: "anonymous" };
    expect(await listAuditEvents(db, { limit: 9 })).toMatchObject([
      { ...kept, action: "session.code_refused", details: '{"problem":"session.sign_in_expired"}' },
      { ...kept, action: "session.step_up_refused", details: '{"problem":"two_factor.wrong_code"}' },
      { ...kept, action: "session.stepped_up", details: '{"freeText":""}' },
    ]);
  });

  it("still refuses to change or delete an audit event", async () => {
    await expect(sql`update audit_events set reason = ''`.execute(db)).rejects.toThrow(/cannot be changed/);
    await expect(sql`delete from audit_events`.execute(db)).rejects.toThrow(/cannot be/);
  });
});
