import { type AccountEventKind, accountEventKinds } from "@futae/contract/sessions";
import { accountEventKind, eventTarget } from "@futae/domain/account-event";
import {
  type AuditAction,
  type AuditDetails,
  type AuditLevel,
  auditActions,
  auditLevel,
} from "@futae/domain/audit-event";
import { type NoticeKind, noticeKinds, noticesOf } from "@futae/domain/notice";
import { sessions as en } from "@futae/messages/en/sessions";
import { sessions as ja } from "@futae/messages/ja/sessions";
import { describe, expect, test } from "vitest";

/** What an event is to the person it is about: a line of the login history, its device or authenticator, mails. */
interface Told {
  readonly as?: AccountEventKind;
  readonly target?: string;
  readonly by?: readonly NoticeKind[];
}

type FieldsOf<Action extends AuditAction> = Omit<Extract<AuditDetails, { action: Action }>, "action">;
type Case<Action extends AuditAction> = readonly [fields: FieldsOf<Action>, told: Told];

const change = <Value>(before: Value, after: Value) => ({ before, after });
const signIn: Told = { as: "signed-in" };

const table: {
  readonly [Action in AuditAction]: readonly [level: AuditLevel, ...cases: Case<Action>[]];
} = {
  "session.password_accepted": ["info", [{}, {}]],
  "session.refused": ["warning", [{ problem: "session.wrong_credentials" }, { as: "sign-in-refused" }]],
  "session.started": [
    "info",
    [{ method: "password" }, signIn],
    [{ method: "password-code" }, signIn],
    [
      { method: "password-recovery-code" },
      { as: "signed-in-with-recovery-code", by: ["recovery-code-used"] },
    ],
  ],
  "session.code_refused": [
    "warning",
    [{ problem: "two_factor.wrong_code" }, { as: "code-refused", by: ["wrong-code"] }],
    [{ problem: "session.sign_in_expired" }, { as: "code-refused" }],
  ],
  "session.stepped_up": [
    "info",
    [{ method: "password-code" }, {}],
    [{ method: "password-recovery-code" }, { by: ["recovery-code-used"] }],
  ],
  "session.step_up_refused": [
    "warning",
    [{ problem: "session.wrong_credentials" }, { as: "step-up-refused" }],
    [{ problem: "two_factor.used_code" }, { as: "step-up-refused", by: ["wrong-code"] }],
  ],
  "session.ended": [
    "info",
    [{ device: null }, { as: "signed-out" }],
    [{ device: "Chrome, Windows" }, { as: "session-ended", target: "Chrome, Windows" }],
  ],
  "session.replaced": ["info", [{}, { as: "session-replaced" }]],
  "session.others_ended": ["info", [{ sessions: 2 }, { as: "other-sessions-ended" }]],
  "session.oldest_ended": ["info", [{ sessions: 1 }, { as: "oldest-session-ended" }]],
  "account.changed": [
    "info",
    [{ changes: { displayName: change("a", "b") } }, { as: "account-changed" }],
    [{ changes: { email: change("", "a@example.com") } }, { as: "account-changed", by: ["email-changed"] }],
  ],
  "account.login_name_changed": [
    "info",
    [change("a", "b"), { as: "login-name-changed", by: ["login-name-changed"] }],
  ],
  "account.password_changed": [
    "info",
    [{ wasTemporary: false }, { as: "password-changed", by: ["password-changed"] }],
    [{ wasTemporary: true }, { as: "password-changed", by: ["password-changed"] }],
  ],
  "account.password_refused": [
    "warning",
    [{ problem: "session.wrong_credentials" }, { as: "password-change-refused" }],
  ],
  "two_factor.enrolment_started": ["info", [{}, {}]],
  "two_factor.enrolment_cancelled": ["info", [{}, {}]],
  "two_factor.enrolment_refused": ["info", [{}, {}]],
  "two_factor.enabled": [
    "info",
    [{ name: "Phone" }, { as: "two-factor-enabled", by: ["two-factor-enabled"] }],
  ],
  "two_factor.disabled": ["warning", [{}, { as: "two-factor-disabled", by: ["two-factor-disabled"] }]],
  "two_factor.reset": ["warning", [{}, { as: "two-factor-reset", by: ["two-factor-reset"] }]],
  "two_factor.authenticator_added": [
    "info",
    [{ name: "Phone" }, { as: "authenticator-added", target: "Phone", by: ["authenticator-added"] }],
    [{ name: "" }, { as: "authenticator-added", by: ["authenticator-added"] }],
  ],
  "two_factor.authenticator_replaced": [
    "info",
    [
      change("Phone", "New phone"),
      { as: "authenticator-replaced", target: "New phone", by: ["authenticator-replaced"] },
    ],
  ],
  "two_factor.authenticator_renamed": [
    "info",
    [change("", "Phone"), { as: "authenticator-renamed", target: "Phone" }],
  ],
  "two_factor.authenticator_deleted": [
    "info",
    [{ name: "Phone" }, { as: "authenticator-deleted", target: "Phone", by: ["authenticator-deleted"] }],
  ],
  "two_factor.recovery_codes_renewed": [
    "info",
    [{}, { as: "recovery-codes-renewed", by: ["recovery-codes-renewed"] }],
  ],
  "user.created": ["info", [{ role: "user", isFirst: false }, { as: "account-created" }]],
  "user.changed": [
    "info",
    [{ changes: { role: change("user", "administrator") } }, { as: "user-changed" }],
    [
      { changes: { loginName: change("a", "b"), email: change("a@example.com", "") } },
      { as: "user-changed", by: ["login-name-changed", "email-changed"] },
    ],
  ],
  "user.password_set": ["warning", [{}, { as: "password-set", by: ["password-set"] }]],
  "user.unlocked": ["warning", [{}, { as: "unlocked" }]],
  "user.sessions_ended": ["info", [{}, { as: "all-sessions-ended" }]],
  "policy.changed": ["warning", [{ changes: { twoFactor: change("allowed", "not-allowed") } }, {}]],
  "access.refused": ["warning", [{ httpMethod: "PATCH", path: "/api/admin/users/:id" }, {}]],
  "keys.rotated": ["info", [{ from: ["k1"], to: "k2", reEncrypted: 1, total: 1 }, {}]],
  "keys.removed": ["info", [{ keyId: "k1" }, {}]],
};

const cases = auditActions.flatMap((action) => {
  const [level, ...rest] = table[action];
  return rest.map(([fields, told]) => ({ event: { action, ...fields } as AuditDetails, level, told }));
});

describe("what is written down", () => {
  test.each(cases)("$event is told as $told", ({ event, level, told }) => {
    expect(auditLevel(event.action)).toBe(level);
    const kind = accountEventKind(event);
    expect(kind).toBe(told.as);
    expect(eventTarget(event)).toBe(told.target ?? null);
    expect(noticesOf(event)).toEqual(told.by ?? []);
    for (const { events } of [ja, en]) {
      expect(kind === undefined || events.kind[kind].length > 0).toBe(true);
    }
  });

  test("is told in every way there is", () => {
    expect(new Set(cases.flatMap(({ told }) => told.as ?? []))).toEqual(new Set(accountEventKinds));
    expect(new Set(cases.flatMap(({ told }) => told.by ?? []))).toEqual(new Set(noticeKinds));
  });
});
