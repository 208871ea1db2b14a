import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { accountChangeSchema, loginNameChangeSchema, passwordChangeSchema } from "./account.ts";
import { policyChangeSchema } from "./admin-policy.ts";
import {
  twoFactorResetSchema,
  userChangeSchema,
  userCreateSchema,
  userListQuerySchema,
} from "./admin-users.ts";
import {
  newPasswordSchema,
  sessionCodeSchema,
  sessionRecoveryCodeSchema,
  signInSchema,
  stepUpSchema,
} from "./sign-in.ts";
import {
  authenticatorChangeSchema,
  enrolmentConfirmationSchema,
  enrolmentStartSchema,
} from "./two-factor.ts";

const user = { loginName: "hanako", displayName: "佐藤 花子", email: "hanako@example.com", role: "user" };
const password = "correct horse battery";

interface RequestCase {
  readonly name: string;
  readonly schema: ZodType;
  readonly good: Readonly<Record<string, unknown>>;
  /** The fields it cannot do without. */
  readonly needs: readonly string[];
}

const requests: RequestCase[] = [
  {
    name: "signIn",
    schema: signInSchema,
    good: { loginName: "hanako", password },
    needs: ["loginName", "password"],
  },
  { name: "sessionCode", schema: sessionCodeSchema, good: { code: "123456" }, needs: ["code"] },
  {
    name: "sessionRecoveryCode",
    schema: sessionRecoveryCodeSchema,
    good: { recoveryCode: "7KQM-4XWD-HN2V-P9RT" },
    needs: ["recoveryCode"],
  },
  { name: "newPassword", schema: newPasswordSchema, good: { newPassword: password }, needs: ["newPassword"] },
  {
    name: "stepUp",
    schema: stepUpSchema,
    good: { password, factor: { kind: "totp", code: "123456" } },
    needs: ["password"],
  },
  {
    name: "accountChange",
    schema: accountChangeSchema,
    good: { displayName: "花子", email: "", locale: "ja", timeZone: "Asia/Tokyo" },
    needs: [],
  },
  {
    name: "passwordChange",
    schema: passwordChangeSchema,
    good: { currentPassword: "old", newPassword: password },
    needs: ["currentPassword", "newPassword"],
  },
  {
    name: "loginNameChange",
    schema: loginNameChangeSchema,
    good: { loginName: "hanako" },
    needs: ["loginName"],
  },
  {
    name: "enrolmentStart",
    schema: enrolmentStartSchema,
    good: { replaces: "0199f0c2-7a5e-7000-8000-000000000001" },
    needs: [],
  },
  {
    name: "authenticatorChange",
    schema: authenticatorChangeSchema,
    good: { name: "iPhone" },
    needs: ["name"],
  },
  {
    name: "enrolmentConfirmation",
    schema: enrolmentConfirmationSchema,
    good: { code: "123456", name: "iPhone" },
    needs: ["code"],
  },
  { name: "userCreate", schema: userCreateSchema, good: user, needs: ["loginName", "displayName", "role"] },
  { name: "userChange", schema: userChangeSchema, good: { ...user, status: "inactive" }, needs: [] },
  {
    name: "twoFactorReset",
    schema: twoFactorResetSchema,
    good: { reason: "端末を紛失", issueResetPass: false },
    needs: ["reason", "issueResetPass"],
  },
  {
    name: "policyChange",
    schema: policyChangeSchema,
    good: {
      version: 1,
      twoFactor: "allowed",
      session: { idleMinutes: 60, absoluteHours: 24 },
      usersMayChangeLoginName: false,
      signInMessage: { ja: "ようこそ\n総務部", en: "Welcome" },
      contact: { ja: "", en: "" },
    },
    needs: ["version", "twoFactor", "session", "usersMayChangeLoginName", "signInMessage", "contact"],
  },
];

describe.each(requests)("the request $name", ({ schema, good, needs }) => {
  const accepts = (body: unknown) => schema.safeParse(body).success;
  const fields = Object.entries(good);

  it("is accepted unchanged", () => {
    expect(schema.parse(good)).toEqual(good);
  });

  it("is accepted without an optional field and refused without a required one", () => {
    for (const [field] of fields) {
      const rest = Object.fromEntries(fields.filter(([other]) => other !== field));
      expect([field, accepts(rest)]).toEqual([field, !needs.includes(field)]);
    }
  });

  it("is refused with any unknown key", () => {
    const unknownKey = fc.string().filter((key) => !Object.hasOwn(good, key));
    fc.assert(
      fc.property(unknownKey, fc.jsonValue(), (key, value) => {
        expect(accepts({ ...good, [key]: value })).toBe(false);
      }),
    );
  });

  it.each(["__proto__", "constructor", "toString", "secret", "userId"])("is refused with a key %s", (key) => {
    const body = { ...good, [key]: {} };
    expect(Object.keys(body)).toContain(key);
    expect(accepts(body)).toBe(false);
  });

  it("is refused with a list, an object, a number or nothing for a field", () => {
    for (const [field, value] of fields) {
      const others = [123456, true].filter((other) => typeof other !== typeof value);
      for (const bad of [[value], [value, value], { value }, { 0: value }, ...others, null]) {
        expect([field, accepts({ ...good, [field]: bad })]).toEqual([field, false]);
      }
    }
  });

  it("is refused unless it is an object, and never throws", () => {
    const noObject = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.jsonValue()),
    );
    fc.assert(
      fc.property(noObject, (body) => {
        expect(accepts(body)).toBe(false);
      }),
    );
  });
});

it("a step-up accepts a code or a recovery code, never both", () => {
  const recoveryCode = "7KQM-4XWD-HN2V-P9RT";
  const accepts = (factor: unknown) => stepUpSchema.safeParse({ password, factor }).success;
  expect(accepts({ kind: "recovery-code", recoveryCode })).toBe(true);
  expect(accepts({ kind: "totp", code: "123456", recoveryCode })).toBe(false);
  expect(accepts({ kind: "recovery-code", code: "123456" })).toBe(false);
});

it("a reset of two-factor authentication refuses to issue a reset pass", () => {
  expect(twoFactorResetSchema.safeParse({ reason: "lost", issueResetPass: true }).success).toBe(false);
});

it("an enrolment is for the first authenticator, for one more, or for one in the place of another", () => {
  const replaces = "0199f0c2-7a5e-7000-8000-000000000001";
  for (const start of [{}, { additional: true }, { replaces }]) {
    expect(enrolmentStartSchema.parse(start)).toEqual(start);
  }
  for (const start of [{ additional: true, replaces }, { additional: false }, { replaces: "1" }]) {
    expect(enrolmentStartSchema.safeParse(start).success).toBe(false);
  }
});

it("the start of an enrolment refuses a secret from the browser", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(enrolmentStartSchema.safeParse({ secret }).success).toBe(false);
});

describe("the query for users", () => {
  it.each([
    [{}, {}],
    [{ search: "" }, { search: "" }],
    [
      { search: "さとう", twoFactor: "off", status: "active", role: "user", cursor: "x" },
      { search: "さとう" },
    ],
    [{ limit: "1" }, { limit: 1 }],
    [{ limit: "100" }, { limit: 100 }],
  ])("accepts %j", (query, expected) => {
    expect(userListQuerySchema.parse(query)).toMatchObject(expected);
  });

  it.each([
    { limit: "0" },
    { limit: "101" },
    { limit: "1.5" },
    { limit: "-1" },
    { limit: "x" },
    { limit: "" },
    { limit: ["1", "2"] },
    { twoFactor: "ON" },
    { twoFactor: ["on", "off"] },
    { status: "deleted" },
    { role: "operator" },
    { search: ["a", "b"] },
    { search: "a\0" },
    { search: "a\uD800" },
    { search: "x".repeat(101) },
    { cursor: "x".repeat(501) },
    { page: "2" },
  ])("refuses %j", (query) => {
    expect(userListQuerySchema.safeParse(query).success).toBe(false);
  });
});
