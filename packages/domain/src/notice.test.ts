import { expect, it } from "vitest";
import { type AuditEvent, auditActions } from "./audit-event.ts";
import { noticeKinds, noticesOf } from "./notice.ts";

const event = (fields: Pick<AuditEvent, "action"> & Partial<AuditEvent>): AuditEvent => ({
  level: "info",
  ...fields,
});

it.each([
  ["two_factor.enabled", "two-factor-enabled"],
  ["two_factor.disabled", "two-factor-disabled"],
  ["two_factor.reset", "two-factor-reset"],
  ["two_factor.authenticator_added", "authenticator-added"],
  ["two_factor.authenticator_replaced", "authenticator-replaced"],
  ["two_factor.authenticator_deleted", "authenticator-deleted"],
  ["two_factor.recovery_codes_renewed", "recovery-codes-renewed"],
  ["account.password_changed", "password-changed"],
  ["user.password_set", "password-set"],
] as const)("%s is always told: %s", (action, kind) => {
  expect(noticesOf(event({ action }))).toEqual([kind]);
});

it.each([
  ["session.started", "password-recovery-code", ["recovery-code-used"]],
  ["session.started", "password-code", []],
  ["session.started", "password", []],
  ["session.stepped_up", "password-recovery-code", ["recovery-code-used"]],
  ["session.stepped_up", undefined, []],
  ["session.code_refused", "two_factor.wrong_code", ["wrong-code"]],
  ["session.code_refused", "two_factor.used_code", ["wrong-code"]],
  ["session.code_refused", "two_factor.wrong_recovery_code", ["wrong-code"]],
  ["session.code_refused", "two_factor.locked", ["wrong-code"]],
  ["session.code_refused", "session.sign_in_expired", []],
  ["session.step_up_refused", "two_factor.wrong_code", ["wrong-code"]],
  ["session.step_up_refused", "session.wrong_credentials", []],
  ["session.step_up_refused", "session.password_locked", []],
] as const)("%s with %s tells %j", (action, detail, kinds) => {
  expect(noticesOf(event({ action, ...(detail !== undefined && { detail }) }))).toEqual(kinds);
});

it.each([
  ["account.changed", { email: "old@example.com" }, ["email-changed"]],
  ["account.changed", { email: "" }, ["email-changed"]],
  ["account.changed", {}, []],
  ["account.login_name_changed", { loginName: "old" }, ["login-name-changed"]],
  ["user.changed", { loginName: "old", email: "old@example.com" }, ["login-name-changed", "email-changed"]],
  ["user.changed", undefined, []],
] as const)("%s that replaced %j tells %j", (action, replaced, kinds) => {
  expect(noticesOf(event({ action, ...(replaced !== undefined && { replaced }) }))).toEqual(kinds);
});

it("has an event for every kind", () => {
  const told = auditActions.flatMap((action) =>
    ["password-recovery-code", "two_factor.wrong_code"].flatMap((detail) =>
      noticesOf(event({ action, detail, replaced: { loginName: "old", email: "old@example.com" } })),
    ),
  );
  expect(new Set(told)).toEqual(new Set(noticeKinds));
});
