import { minutes } from "@futae/domain/duration";
import { insertAuthenticator } from "../../src/authenticators.ts";
import { insertEncryptionKey } from "../../src/encryption-keys.ts";
import { insertPendingSignIn } from "../../src/pending-sign-ins.ts";
import type {
  AuthenticatorRow,
  EnrolmentRow,
  NewAuditEvent,
  PendingSignInRow,
  SessionRow,
  UserRow,
} from "../../src/schema.ts";
import type { Executor } from "../../src/storage.ts";
import { insertUser } from "../../src/users.ts";

/** 2026-01-01T00:00:00Z: when tests happen. */
export const testTime = 1_767_225_600_000;

let lastNumber = 0;

/** An id no other row of this test file has. */
export const newId = (): string => {
  lastNumber += 1;
  return `id-${lastNumber}`;
};

/** A key that rows may name; `key-1` is there with every user. */
export const givenEncryptionKey = (ex: Executor, id: string): Promise<void> =>
  insertEncryptionKey(ex, { id, checkValue: `canary of ${id}`, createdAt: testTime });

export async function givenUser(ex: Executor, fields: Partial<UserRow> = {}): Promise<UserRow> {
  const id = newId();
  const row: UserRow = {
    id,
    loginName: id,
    loginNameKey: id,
    displayName: id,
    email: "",
    role: "user",
    locale: null,
    timeZone: null,
    searchKey: id,
    passwordHash: "hash",
    passwordChangedAt: testTime,
    passwordTemporaryAt: null,
    credentialVersion: 1,
    disabledAt: null,
    lastSignInAt: null,
    twoFactorEnabledAt: null,
    createdAt: testTime,
    updatedAt: testTime,
    ...fields,
  };
  await givenEncryptionKey(ex, "key-1");
  if (!(await insertUser(ex, row))) throw new Error(`The login name ${row.loginName} is taken.`);
  return row;
}

export async function givenAuthenticator(
  ex: Executor,
  userId: string,
  fields: Partial<AuthenticatorRow> = {},
): Promise<AuthenticatorRow> {
  const row: AuthenticatorRow = {
    id: newId(),
    userId,
    kind: "totp",
    name: "",
    secretCiphertext: "ciphertext",
    keyId: "key-1",
    lastUsedStep: 100,
    lastUsedAt: null,
    ordinal: 1,
    createdAt: testTime,
    ...fields,
  };
  await insertAuthenticator(ex, row);
  return row;
}

export async function givenSession(
  ex: Executor,
  userId: string,
  fields: Partial<SessionRow> = {},
): Promise<SessionRow> {
  const id = newId();
  const row: SessionRow = {
    id,
    userId,
    tokenHash: `token of ${id}`,
    createdAt: testTime,
    lastSeenAt: testTime,
    expiresAt: testTime + minutes(24 * 60),
    authenticatedAt: testTime,
    method: "password",
    address: "192.0.2.1",
    userAgent: "a browser",
    ...fields,
  };
  await ex.insertInto("sessions").values(row).execute();
  return row;
}

export async function givenPendingSignIn(
  ex: Executor,
  userId: string,
  fields: Partial<PendingSignInRow> = {},
): Promise<PendingSignInRow> {
  const id = newId();
  const row: PendingSignInRow = {
    id,
    userId,
    tokenHash: `token of ${id}`,
    requiredStep: "code",
    method: "password",
    credentialVersion: 1,
    wrongCodes: 0,
    createdAt: testTime,
    expiresAt: testTime + minutes(10),
    ...fields,
  };
  await insertPendingSignIn(ex, row);
  return row;
}

export const enrolmentOf = (
  userId: string,
  owner: Pick<EnrolmentRow, "sessionId"> | Pick<EnrolmentRow, "pendingSignInId">,
  fields: Partial<EnrolmentRow> = {},
): EnrolmentRow => ({
  id: newId(),
  userId,
  sessionId: null,
  pendingSignInId: null,
  ...owner,
  purpose: "first",
  replaces: null,
  ordinal: 1,
  secretCiphertext: "ciphertext",
  keyId: "key-1",
  wrongCodes: 0,
  createdAt: testTime,
  expiresAt: testTime + minutes(15),
  ...fields,
});

export const auditEvent = (fields: Partial<NewAuditEvent> = {}): NewAuditEvent => ({
  at: testTime,
  action: "session.started",
  level: "info",
  actorKind: "anonymous",
  actorId: null,
  actorName: null,
  subjectId: null,
  subjectName: null,
  address: "192.0.2.1",
  requestId: "request-1",
  reason: null,
  details: '{"method":"password"}',
  instance: "",
  ...fields,
});

/** Runs as many at once and counts the `true` answers. */
export async function countTrue(times: number, attempt: () => Promise<boolean>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: times }, attempt));
  return answers.filter(Boolean).length;
}
