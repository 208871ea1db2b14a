import { isRead, parseDetails } from "@futae/domain/audit-details";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { listAuditEvents } from "../audit-events.ts";

const everySign = `${String.fromCharCode(...Array.from({ length: 0x9f }, (_, code) => code + 1))} \u2028二重🔑`;
const change = (before: string, after: string) => ({ before, after });

/** Every kind of text that tells all its action has today, and the fields that become of it. */
const understood: readonly (readonly [action: string, detail: string | null, fields: object])[] = [
  ["session.password_accepted", "password", {}],
  ["session.refused", "session.wrong_credentials", { problem: "session.wrong_credentials" }],
  ["session.refused", "password.ill_formed", { problem: "password.ill_formed" }],
  ["session.started", "password", { method: "password" }],
  ["session.started", "password-recovery-code", { method: "password-recovery-code" }],
  ["session.code_refused", "two_factor.used_code", { problem: "two_factor.used_code" }],
  ["session.stepped_up", "password-code", { method: "password-code" }],
  ["session.step_up_refused", "two_factor.locked", { problem: "two_factor.locked" }],
  ["session.ended", null, { device: null }],
  ["session.ended", "Chrome, Windows", { device: "Chrome, Windows" }],
  ["session.replaced", null, {}],
  ["session.others_ended", "0", { sessions: 0 }],
  ["session.oldest_ended", "22", { sessions: 22 }],
  ["account.login_name_changed", "佐藤 → Sato", { before: "佐藤", after: "Sato" }],
  ["account.password_changed", null, { wasTemporary: false }],
  ["account.password_changed", "temporary", { wasTemporary: true }],
  ["account.password_refused", "session.password_locked", { problem: "session.password_locked" }],
  ["two_factor.enrolment_started", null, {}],
  ["two_factor.enrolment_cancelled", null, {}],
  ["two_factor.enrolment_refused", null, {}],
  ["two_factor.enabled", null, { name: "" }],
  ["two_factor.enabled", everySign, { name: everySign }],
  ["two_factor.disabled", null, {}],
  ["two_factor.reset", null, {}],
  ["two_factor.authenticator_added", '"\\', { name: '"\\' }],
  ["two_factor.authenticator_deleted", "it's → it", { name: "it's → it" }],
  ["two_factor.recovery_codes_renewed", null, {}],
  ["user.created", "first", { role: "administrator", isFirst: true }],
  ["user.created", "user", { role: "user", isFirst: false }],
  ["user.changed", "role: user → administrator", { changes: { role: change("user", "administrator") } }],
  ["user.changed", "status: inactive → active", { changes: { status: change("inactive", "active") } }],
  [
    "user.changed",
    "role: administrator → user, status: active → inactive",
    { changes: { role: change("administrator", "user"), status: change("active", "inactive") } },
  ],
  ["user.password_set", null, {}],
  ["user.unlocked", null, {}],
  ["user.sessions_ended", null, {}],
  ["access.refused", "PATCH /api/admin/users/:id", { httpMethod: "PATCH", path: "/api/admin/users/:id" }],
  ["keys.rotated", "k1 → k2: 0 of 7", { from: ["k1"], to: "k2", reEncrypted: 0, total: 7 }],
  ["keys.rotated", "k1, k2 → k3: 20 of 30", { from: ["k1", "k2"], to: "k3", reEncrypted: 20, total: 30 }],
  ["keys.removed", "k1", { keyId: "k1" }],
];

/** What does not tell everything its action has today, and what no version wrote. */
const keptAsText: readonly (readonly [action: string, detail: string | null])[] = [
  ["account.changed", "displayName,email"],
  ["user.changed", "displayName, role: user → administrator"],
  ["two_factor.authenticator_replaced", "Phone"],
  ["two_factor.authenticator_renamed", everySign],
  ["session.stepped_up", null],
  ["session.started", "passkey"],
  ["session.refused", '"}'],
  ["session.others_ended", "1e3"],
  ["session.oldest_ended", "007"],
  ["account.login_name_changed", "a → b → c"],
  ["account.login_name_changed", "a"],
  ["access.refused", "GET"],
  ["keys.rotated", "k1 → k2"],
  ["keys.rotated", "k1 → k2: all of 7"],
  ["user.unlocked", "why ever"],
  ["nothing.known", "text"],
];

const quoted = (text: string | null) => (text === null ? "null" : `'${text.replaceAll("'", "''")}'`);
const rowOf = ([action, detail]: readonly [string, string | null, ...unknown[]]) => `
  insert into audit_events (at, action, level, actor_kind, address, request_id, detail)
  values (1, '${action}', 'info', 'anonymous', '', '', ${quoted(detail)})`;

describe.each(storageKinds)("the migration to fields of audit events on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, [...understood, ...keptAsText].map(rowOf));
  afterAll(close);
  const { db } = storage;
  const stored = (await listAuditEvents(db, { limit: 1000 })).reverse();

  it.each(understood.map((row, index) => [...row, index] as const))(
    "carries %s with %j over",
    (action, _detail, fields, index) => {
      const details = parseDetails(stored[index] ?? { action: "", details: "" });
      expect(details).toEqual({ action, ...fields });
      expect(isRead(details)).toBe(true);
    },
  );

  it.each(keptAsText.map((row, index) => [...row, understood.length + index] as const))(
    "keeps the text of %s with %j",
    (action, detail, index) => {
      expect(stored[index]?.details).toBe(JSON.stringify({ freeText: detail ?? "" }));
      expect(parseDetails(stored[index] ?? { action: "", details: "" })).toEqual({
        action,
        freeText: detail ?? "",
      });
    },
  );

  it("still refuses to change or delete an audit event", async () => {
    await expect(sql`update audit_events set details = '{}'`.execute(db)).rejects.toThrow(
      /cannot be changed/,
    );
    await expect(sql`delete from audit_events`.execute(db)).rejects.toThrow(/cannot be/);
  });
});
