import { describe, expect, it } from "vitest";
import type { AuditDetails } from "./audit-event.ts";
import { administratorNoticeOf, noticesOf, replacedBy } from "./notice.ts";

const change = (before: string, after: string) => ({ before, after });

it.each<[AuditDetails, string]>([
  [{ action: "two_factor.enabled", name: "" }, "two-factor-enabled"],
  [{ action: "two_factor.disabled" }, "two-factor-disabled"],
  [{ action: "two_factor.reset" }, "two-factor-reset"],
  [{ action: "two_factor.authenticator_added", name: "Phone" }, "authenticator-added"],
  [{ action: "two_factor.authenticator_replaced", ...change("Phone", "") }, "authenticator-replaced"],
  [{ action: "two_factor.authenticator_deleted", name: "" }, "authenticator-deleted"],
  [{ action: "two_factor.recovery_codes_renewed" }, "recovery-codes-renewed"],
  [{ action: "account.password_changed", wasTemporary: false }, "password-changed"],
  [{ action: "account.password_changed", wasTemporary: true }, "password-changed"],
  [{ action: "user.password_set" }, "password-set"],
])("%j is always told: %s", (event, kind) => {
  expect(noticesOf(event)).toEqual([kind]);
});

it.each<[AuditDetails, string[]]>([
  [{ action: "session.started", method: "password-recovery-code" }, ["recovery-code-used"]],
  [{ action: "session.started", method: "password-code" }, []],
  [{ action: "session.started", method: "password" }, []],
  [{ action: "session.stepped_up", method: "password-recovery-code" }, ["recovery-code-used"]],
  [{ action: "session.stepped_up", method: "password" }, []],
  [{ action: "session.code_refused", problem: "two_factor.wrong_code" }, ["wrong-code"]],
  [{ action: "session.code_refused", problem: "two_factor.used_code" }, ["wrong-code"]],
  [{ action: "session.code_refused", problem: "two_factor.wrong_recovery_code" }, ["wrong-code"]],
  [{ action: "session.code_refused", problem: "two_factor.locked" }, ["wrong-code"]],
  [{ action: "session.code_refused", problem: "session.sign_in_expired" }, []],
  [{ action: "session.step_up_refused", problem: "two_factor.wrong_code" }, ["wrong-code"]],
  [{ action: "session.step_up_refused", problem: "session.wrong_credentials" }, []],
  [{ action: "session.step_up_refused", problem: "session.password_locked" }, []],
])("%j tells %j", (event, kinds) => {
  expect(noticesOf(event)).toEqual(kinds);
});

describe("who an account is", () => {
  const email = change("old@example.com", "new@example.com");
  const loginName = change("old", "new");

  it.each<[AuditDetails, object, string[]]>([
    [{ action: "account.changed", changes: { email } }, { email: "old@example.com" }, ["email-changed"]],
    [
      { action: "account.changed", changes: { email: change("", "a@b.c") } },
      { email: "" },
      ["email-changed"],
    ],
    [{ action: "account.changed", changes: { displayName: change("a", "b") } }, {}, []],
    [{ action: "account.login_name_changed", ...loginName }, { loginName: "old" }, ["login-name-changed"]],
    [
      { action: "user.changed", changes: { loginName, email } },
      { loginName: "old", email: "old@example.com" },
      ["login-name-changed", "email-changed"],
    ],
    [{ action: "user.changed", changes: { role: { before: "user", after: "administrator" } } }, {}, []],
    [{ action: "two_factor.authenticator_renamed", ...loginName }, {}, []],
  ])("replaced by %j was %j and tells %j", (event, replaced, kinds) => {
    expect(replacedBy(event)).toEqual(replaced);
    expect(noticesOf(event)).toEqual(kinds);
  });
});

it.each<[AuditDetails, "user" | "administrator", string | undefined]>([
  [{ action: "two_factor.reset" }, "administrator", "administrator-reset"],
  [{ action: "two_factor.reset" }, "user", undefined],
  [{ action: "two_factor.disabled" }, "administrator", undefined],
])("%j of somebody with the role %s tells the other administrators %s (LR-4)", (event, role, kind) => {
  expect(administratorNoticeOf(event, { role })).toBe(kind);
});
