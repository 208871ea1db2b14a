import { roles, userStatuses } from "@futae/contract/fields";
import { problemCodes } from "@futae/contract/problem";
import { signInMethods } from "@futae/contract/sessions";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isRead, parseDetails, serialiseDetails } from "./audit-details.ts";
import { type AuditAction, type AuditDetails, auditActions, auditFields } from "./audit-event.ts";
import { twoFactorPolicies } from "./two-factor-rules.ts";

describe("the details of an event", () => {
  test.each<[AuditDetails, string]>([
    [{ action: "two_factor.disabled" }, "{}"],
    [{ action: "session.started", method: "password-code" }, '{"method":"password-code"}'],
    [{ action: "session.ended", device: null }, '{"device":null}'],
    [
      { action: "keys.rotated", from: ["k1", "k2"], to: "k3", reEncrypted: 2, total: 3 },
      '{"from":["k1","k2"],"reEncrypted":2,"to":"k3","total":3}',
    ],
    [
      {
        action: "user.changed",
        changes: {
          status: { before: "active", after: "inactive" },
          loginName: { after: "b", before: "a" },
        },
      },
      '{"changes":{"loginName":{"after":"b","before":"a"},"status":{"after":"inactive","before":"active"}}}',
    ],
  ])("%j have one text", (details, text) => {
    expect(serialiseDetails(details)).toBe(text);
    expect(parseDetails({ action: details.action, details: text })).toEqual(details);
  });

  it("are never more than the action declares", () => {
    const row = { method: "password", passwordHash: "$argon2id$…", subject: { id: "u1", loginName: "a" } };
    const event = { ...row, action: "session.started", method: "password" } as const;
    expect(serialiseDetails(event)).toBe('{"method":"password"}');
  });

  it.each<{ action: string; [field: string]: unknown }>([
    { action: "session.started" },
    { action: "session.started", method: "guess" },
    { action: "session.refused", problem: "nothing.known" },
    { action: "session.others_ended", sessions: -1 },
    { action: "session.others_ended", sessions: 1.5 },
    { action: "session.others_ended", sessions: Number.MAX_VALUE },
    { action: "user.created", role: "user", isFirst: 1 },
    { action: "two_factor.enabled", name: null },
    { action: "keys.rotated", from: "k1", to: "k2", reEncrypted: 1, total: 1 },
    { action: "account.changed", changes: null },
    { action: "account.changed", changes: { email: { before: "a" } } },
    { action: "account.changed", changes: { email: { before: "a", after: "b", because: "c" } } },
    { action: "account.changed", changes: { passwordHash: { before: "a", after: "b" } } },
    { action: "account.changed", changes: { toString: { before: "a", after: "b" } } },
  ])("are not written as %j, nor read", (event) => {
    const { action, ...fields } = event;
    expect(() => serialiseDetails(event as unknown as AuditDetails)).toThrow(action);
    expect(isRead(parseDetails({ action, details: JSON.stringify(fields) }))).toBe(false);
  });
});

describe("a stored text that is not the fields of its action", () => {
  it.each([
    ["session.started", '{"freeText":"displayName, email"}', "displayName, email"],
    ["nothing.known", '{"freeText":""}', ""],
  ])("of %s is what an earlier version wrote: %s", (action, details, freeText) => {
    expect(parseDetails({ action, details })).toEqual({ action, freeText });
  });

  it.each([
    ["session.started", '{ "method": "password" }'],
    ["session.started", '{"method":"password","more":1}'],
    ["session.started", '{"action":"session.ended","method":"password"}'],
    ["session.started", '{"method":"passwor\\u0064"}'],
    ["session.started", '{"__proto__":{"method":"password"}}'],
    ["session.started", '{"method":"guess","method":"password"}'],
    ["two_factor.disabled", '{"freeText":"a","more":1}'],
    ["two_factor.disabled", "[]"],
    ["two_factor.disabled", "null"],
    ["two_factor.disabled", ""],
    ["two_factor.disabled", "{"],
    ["nothing.known", "{}"],
    ["toString", "{}"],
  ])("of %s comes back whole: %s", (action, details) => {
    expect(parseDetails({ action, details })).toEqual({ action, freeText: details });
  });
});

const text = fc.string({ unit: "binary" });
const textOrNull = fc.option(text);
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const change = (value: fc.Arbitrary<unknown>) => fc.record({ before: value, after: value });
const changesOf = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, change(value)])), {
    requiredKeys: [],
  });
const role = fc.constantFrom(...roles);

/** Any value of each field there is. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  problem: fc.constantFrom(...problemCodes),
  method: fc.constantFrom(...signInMethods),
  device: textOrNull,
  sessions: count,
  before: text,
  after: text,
  wasTemporary: fc.boolean(),
  name: text,
  role,
  isFirst: fc.boolean(),
  httpMethod: text,
  path: text,
  from: fc.array(text),
  to: text,
  reEncrypted: count,
  total: count,
  keyId: text,
  "account.changed": changesOf({ displayName: text, email: text, locale: textOrNull, timeZone: textOrNull }),
  "user.changed": changesOf({
    displayName: text,
    loginName: text,
    email: text,
    role,
    status: fc.constantFrom(...userStatuses),
  }),
  "policy.changed": changesOf({
    twoFactor: fc.constantFrom(...twoFactorPolicies),
    sessionIdleMinutes: count,
    sessionAbsoluteHours: count,
    usersMayChangeLoginName: fc.boolean(),
    signInMessageJa: text,
    signInMessageEn: text,
    contactJa: text,
    contactEn: text,
  }),
};

const detailsOf = (action: AuditAction) =>
  fc
    .record(
      Object.fromEntries(
        Object.keys(auditFields(action)).map((field) => {
          const value = values[field === "changes" ? action : field];
          if (value === undefined) throw new Error(`${action} has a field of its own here: ${field}`);
          return [field, value];
        }),
      ),
    )
    .map((fields) => ({ action, ...fields }) as AuditDetails);

describe.each(auditActions)("%s", (action) => {
  it("is read as it was written, and has no second text", () => {
    fc.assert(
      fc.property(detailsOf(action), (event) => {
        const details = serialiseDetails(event);
        const read = parseDetails({ action, details });
        expect(read).toEqual(event);
        expect(isRead(read) && serialiseDetails(read)).toBe(details);
      }),
    );
  });

  it("is one line without a control, whatever was typed (AU-3)", () => {
    fc.assert(
      fc.property(detailsOf(action), (event) => {
        expect([...serialiseDetails(event)].filter((sign) => sign < " ")).toEqual([]);
      }),
    );
  });

  it("reads any text without a failure", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (details) => {
        expect(parseDetails({ action, details }).action).toBe(action);
      }),
    );
  });
});
