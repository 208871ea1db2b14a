import { accountEventKinds } from "@futae/contract/sessions";
import { describe, expect, test } from "vitest";
import { accountActions, accountEventKind, isDoneByOthers, namesTarget } from "./account-event.ts";

const kindOf = (action: string, detail: string | null = null) => accountEventKind({ action, detail });

describe("what a person is told of their account", () => {
  test.each([
    ["session.started", "password", "signed-in"],
    ["session.started", "password-code", "signed-in"],
    ["session.started", "password-recovery-code", "signed-in-with-recovery-code"],
    ["session.refused", "session.wrong_credentials", "sign-in-refused"],
    ["session.ended", null, "signed-out"],
    ["session.ended", "Chrome, Windows", "session-ended"],
    ["session.replaced", null, "session-replaced"],
    ["session.oldest_ended", "1", "oldest-session-ended"],
    ["two_factor.reset", null, "two-factor-reset"],
    ["user.password_set", null, "password-set"],
  ])("%s (%s) is %s", (action, detail, kind) => {
    expect(kindOf(action, detail)).toBe(kind);
  });

  test.each([
    "session.password_accepted",
    "session.stepped_up",
    "two_factor.enrolment_started",
    "access.refused",
    "keys.rotated",
    "nothing.known",
  ])("%s is nothing to them", (action) => {
    expect(kindOf(action)).toBeUndefined();
    expect(accountActions).not.toContain(action);
  });

  test("every kind comes of an action", () => {
    const reached = accountActions.flatMap((action) => [
      kindOf(action),
      kindOf(action, "password-recovery-code"),
    ]);
    expect(new Set(reached)).toEqual(new Set(accountEventKinds));
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

test("only devices and authenticators are named", () => {
  expect(namesTarget("session-ended")).toBe(true);
  expect(namesTarget("authenticator-deleted")).toBe(true);
  expect(namesTarget("sign-in-refused")).toBe(false);
  expect(namesTarget("user-changed")).toBe(false);
});
