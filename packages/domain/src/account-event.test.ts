import { describe, expect, test } from "vitest";
import { accountActions, accountEventKind, eventTarget, isDoneByOthers } from "./account-event.ts";
import type { StoredDetails } from "./audit-details.ts";

describe("what a person is told of their account", () => {
  test.each<[StoredDetails, string]>([
    [{ action: "session.started", method: "password" }, "signed-in"],
    [{ action: "session.started", method: "password-code" }, "signed-in"],
    [{ action: "session.started", method: "password-recovery-code" }, "signed-in-with-recovery-code"],
    [{ action: "session.refused", problem: "session.wrong_credentials" }, "sign-in-refused"],
    [{ action: "session.ended", device: null }, "signed-out"],
    [{ action: "session.ended", device: "Chrome, Windows" }, "session-ended"],
    [{ action: "session.replaced" }, "session-replaced"],
    [{ action: "session.oldest_ended", sessions: 1 }, "oldest-session-ended"],
    [{ action: "two_factor.reset" }, "two-factor-reset"],
    [{ action: "user.password_set" }, "password-set"],
    [{ action: "account.changed", freeText: "displayName" }, "account-changed"],
    [{ action: "session.started", freeText: "" }, "signed-in"],
  ])("%j is %s", (details, kind) => {
    expect(accountEventKind(details)).toBe(kind);
    expect(accountActions).toContain(details.action);
  });

  test.each<StoredDetails>([
    { action: "session.password_accepted" },
    { action: "session.stepped_up", method: "password" },
    { action: "two_factor.enrolment_started" },
    { action: "access.refused", httpMethod: "GET", path: "/" },
    { action: "keys.removed", keyId: "k1" },
    { action: "nothing.known", freeText: "" },
  ])("%j is nothing to them", (details) => {
    expect(accountEventKind(details)).toBeUndefined();
    expect(accountActions).not.toContain(details.action);
  });
});

test.each([
  ["user.changed", true],
  ["user.unlocked", true],
  ["two_factor.reset", true],
  ["two_factor.disabled", false],
  ["session.refused", false],
  ["account.password_changed", false],
])("%s is done by others: %s", (action, expected) => {
  expect(isDoneByOthers(action)).toBe(expected);
});

test.each<[StoredDetails, string | null]>([
  [{ action: "session.ended", device: "Chrome, Windows" }, "Chrome, Windows"],
  [{ action: "session.ended", device: null }, null],
  [{ action: "two_factor.authenticator_added", name: "Tablet" }, "Tablet"],
  [{ action: "two_factor.authenticator_deleted", name: "" }, null],
  [{ action: "two_factor.authenticator_replaced", before: "Old", after: "New" }, "New"],
  [{ action: "two_factor.authenticator_renamed", before: "Old", after: "New" }, "New"],
  [{ action: "two_factor.authenticator_renamed", freeText: "New" }, "New"],
  [{ action: "two_factor.authenticator_replaced", freeText: "" }, null],
  [{ action: "session.refused", problem: "session.wrong_credentials" }, null],
  [{ action: "account.login_name_changed", before: "old", after: "new" }, null],
  [{ action: "user.changed", freeText: "displayName" }, null],
])("%j is about the device or authenticator %j", (details, target) => {
  expect(eventTarget(details)).toBe(target);
});
