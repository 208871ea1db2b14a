import { describe, expect, it } from "vitest";
import { accountSchema } from "./account.ts";
import { policyPreviewSchema, policySchema } from "./admin-policy.ts";
import {
  changedUserSchema,
  temporaryPasswordSchema,
  userDetailSchema,
  userListSchema,
  userLocksSchema,
  userSchema,
} from "./admin-users.ts";
import {
  accountEventSchema,
  accountEventsSchema,
  accountSessionSchema,
  accountSessionsSchema,
} from "./sessions.ts";
import {
  recoveryCodeAnswerSchema,
  sessionSchema,
  sessionStateAnswerSchema,
  sessionStates,
} from "./sign-in.ts";
import {
  authenticatorSchema,
  enrolmentConfirmedSchema,
  enrolmentSchema,
  newRecoveryCodesSchema,
  twoFactorSchema,
} from "./two-factor.ts";

const instant = "2026-11-22T10:00:00.000Z";
const id = "0199f0c2-7a5e-7000-8000-000000000001";

const user = {
  id,
  loginName: "hanako",
  displayName: "佐藤 花子",
  email: "",
  role: "user",
  status: "active",
  twoFactor: "on",
  lastSignInAt: null,
  createdAt: instant,
};
const locks = { password: instant, code: null, recoveryCode: null, codesAreStopped: false };
const userDetail = { ...user, twoFactorSince: instant, passwordIsTemporary: false, sessionCount: 1, locks };
const origin = { address: "192.0.2.1", network: "internet" };
const device = { kind: "unknown", browser: null, system: null };
const accountSession = {
  id,
  isCurrent: true,
  method: "password",
  startedAt: instant,
  lastSeenAt: instant,
  device,
  ...origin,
};
const accountEvent = {
  id: "1",
  kind: "signed-in",
  level: "info",
  at: instant,
  by: "account",
  administrator: null,
  target: null,
  origin,
};
const authenticator = { id, name: "iPhone", createdAt: instant, lastUsedAt: null };
const policy = {
  version: 1,
  twoFactor: "required",
  session: { idleMinutes: 60, absoluteHours: 24 },
  usersMayChangeLoginName: true,
  signInMessage: { ja: "", en: "" },
  contact: { ja: "", en: "" },
  updatedAt: instant,
};

/** Every answer with the fields that are always there. */
const answers = [
  {
    name: "session",
    schema: sessionSchema,
    good: {
      state: "signed-out",
      domain: { issuer: "Futae", twoFactorAvailable: true, signInMessage: { ja: "", en: "" } },
    },
  },
  { name: "sessionState", schema: sessionStateAnswerSchema, good: { state: "code-required", user: { id } } },
  {
    name: "recoveryCode",
    schema: recoveryCodeAnswerSchema,
    good: { state: "signed-in", user: { id }, recoveryCodesLeft: 0 },
  },
  {
    name: "account",
    schema: accountSchema,
    good: {
      id,
      loginName: "hanako",
      displayName: "佐藤 花子",
      email: "hanako@example.com",
      role: "administrator",
      locale: null,
      timeZone: null,
      passwordChangedAt: instant,
      loginNameIsChangeable: false,
      passwordMinLength: 15,
      lastSignIn: { at: instant, device, ...origin },
    },
  },
  { name: "accountSession", schema: accountSessionSchema, good: accountSession },
  { name: "accountSessions", schema: accountSessionsSchema, good: { sessions: [accountSession] } },
  { name: "accountEvent", schema: accountEventSchema, good: accountEvent },
  { name: "accountEvents", schema: accountEventsSchema, good: { events: [accountEvent], nextCursor: null } },
  { name: "userLocks", schema: userLocksSchema, good: locks },
  { name: "user", schema: userSchema, good: user },
  { name: "userDetail", schema: userDetailSchema, good: userDetail },
  { name: "userList", schema: userListSchema, good: { users: [user], nextCursor: null, total: 1 } },
  { name: "changedUser", schema: changedUserSchema, good: { user: userDetail } },
  {
    name: "temporaryPassword",
    schema: temporaryPasswordSchema,
    good: { user: userDetail, temporaryPassword: "x" },
  },
  { name: "policy", schema: policySchema, good: policy },
  {
    name: "policyPreview",
    schema: policyPreviewSchema,
    good: { users: 2, notSetUp: 1, keepTheirFactor: 1, sessionsAffected: 0 },
  },
  { name: "authenticator", schema: authenticatorSchema, good: authenticator },
  {
    name: "twoFactor",
    schema: twoFactorSchema,
    good: {
      state: "on",
      offered: true,
      required: false,
      enabledAt: instant,
      authenticators: [authenticator],
      mayAddAuthenticator: true,
      recoveryCodesLeft: 10,
    },
  },
  {
    name: "enrolment",
    schema: enrolmentSchema,
    good: {
      purpose: "first",
      replaces: null,
      otpauthUri: "otpauth://totp/Futae:hanako",
      secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
      issuer: "Futae",
      accountName: "hanako",
      expiresAt: instant,
    },
  },
  { name: "enrolmentConfirmed", schema: enrolmentConfirmedSchema, good: { state: "on" } },
  {
    name: "newRecoveryCodes",
    schema: newRecoveryCodesSchema,
    good: { recoveryCodes: ["7KQM-4XWD-HN2V-P9RT"], owner: { issuer: "Futae", loginName: "hanako" } },
  },
];

describe.each(answers)("the answer $name", ({ schema, good }) => {
  it("is accepted unchanged", () => {
    expect(schema.parse(good)).toEqual(good);
  });

  it.each(Object.keys(good))("is invalid without %s", (field) => {
    expect(schema.safeParse({ ...good, [field]: undefined }).success).toBe(false);
  });

  it("drops fields that it does not declare", () => {
    expect(schema.parse({ ...good, passwordHash: "$argon2id$" })).toEqual(good);
  });
});

it.each(sessionStates)("an answer can have the session state %s", (state) => {
  expect(sessionStateAnswerSchema.parse({ state, user: { id } })).toMatchObject({ state });
});

it.each(["unavailable", "not-allowed"])(
  "two-factor authentication that is not offered has the reason %s",
  (reason) => {
    const { offered } = twoFactorSchema.shape;
    expect(offered.parse({ reason })).toEqual({ reason });
    expect(offered.safeParse(false).success).toBe(false);
  },
);

it("the answer that confirms the first authenticator carries recovery codes", () => {
  const owner = { issuer: "Futae", loginName: "hanako" };
  const first = { state: "on", recoveryCodes: ["7KQM-4XWD-HN2V-P9RT"], owner };
  expect(enrolmentConfirmedSchema.parse(first)).toEqual(first);
});
