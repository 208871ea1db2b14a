import type { Role } from "@futae/contract/fields";
import type { EnrolmentPurpose } from "@futae/contract/two-factor";
import type { RequiredStep } from "@futae/domain/required-step";
import type { TwoFactorPolicy } from "@futae/domain/two-factor-rules";
import type { Generated, Insertable, Selectable } from "kysely";

/**
 * Instants are epoch milliseconds; what may be missing is null; nothing is a boolean, and JSON only
 * the details of an audit event.
 */
export interface Database {
  users: UsersTable;
  authenticators: AuthenticatorsTable;
  enrolments: EnrolmentsTable;
  recoveryCodes: RecoveryCodesTable;
  sessions: SessionsTable;
  pendingSignIns: PendingSignInsTable;
  attemptCounters: AttemptCountersTable;
  attemptWindows: AttemptWindowsTable;
  auditEvents: AuditEventsTable;
  policies: PoliciesTable;
  encryptionKeys: EncryptionKeysTable;
  outboxMails: OutboxMailsTable;
  recoveryCodeKeys: RecoveryCodeKeysTable;
}

interface UsersTable {
  id: string;
  loginName: string;
  /** The folded login name, which is unique. */
  loginNameKey: string;
  displayName: string;
  /** Empty when the user has none. */
  email: string;
  role: Role;
  locale: string | null;
  timeZone: string | null;
  /** The folded text that administrators search. */
  searchKey: string;
  passwordHash: string;
  passwordChangedAt: number;
  /** Set: the password was given by somebody else and must be changed at the next sign-in. */
  passwordTemporaryAt: number | null;
  /** Rises with every change that ends earlier authentications. */
  credentialVersion: number;
  disabledAt: number | null;
  lastSignInAt: number | null;
  /** Since when two-factor authentication is on, whichever authenticators were added or deleted since; null: off. */
  twoFactorEnabledAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** What an authenticator is: an app that shows time-based codes (RFC 6238). */
export type AuthenticatorKind = "totp";

interface AuthenticatorsTable {
  id: string;
  userId: string;
  kind: AuthenticatorKind;
  name: string;
  secretCiphertext: string;
  keyId: string;
  /** The time step of the last accepted code (RFC 6238 §5.2). */
  lastUsedStep: number;
  lastUsedAt: number | null;
  /** Which of the account's labels it has in the app: 1, then 2 … */
  ordinal: number;
  createdAt: number;
}

interface EnrolmentsTable {
  id: string;
  userId: string;
  sessionId: string | null;
  pendingSignInId: string | null;
  purpose: EnrolmentPurpose;
  /** The authenticator that will be replaced; the enrolment is deleted with it. */
  replaces: string | null;
  /** The one the authenticator will have. */
  ordinal: number;
  secretCiphertext: string;
  keyId: string;
  wrongCodes: number;
  createdAt: number;
  expiresAt: number;
}

interface RecoveryCodesTable {
  id: string;
  userId: string;
  codeHash: string;
  keyId: string;
  createdAt: number;
  usedAt: number | null;
}

export type SignInMethod = "password" | "password-code" | "password-recovery-code";

interface SessionsTable {
  id: string;
  userId: string;
  tokenHash: string;
  createdAt: number;
  lastSeenAt: number;
  /** The absolute end, whatever the session does. */
  expiresAt: number;
  /** The last full authentication: password, and code where it is on. */
  authenticatedAt: number;
  method: SignInMethod;
  address: string;
  userAgent: string;
}

interface PendingSignInsTable {
  id: string;
  userId: string;
  tokenHash: string;
  requiredStep: RequiredStep;
  method: SignInMethod;
  /** The user's at the time: a later change ends the pending sign-in. */
  credentialVersion: number;
  wrongCodes: number;
  createdAt: number;
  expiresAt: number;
}

/** How many of the counted failures are still being checked; after `inFlightUntil` they are failures. */
interface AttemptsInFlight {
  inFlight: Generated<number>;
  inFlightUntil: Generated<number>;
}

interface AttemptCountersTable extends AttemptsInFlight {
  key: string;
  failures: number;
  lockedUntil: number | null;
  updatedAt: number;
}

interface AttemptWindowsTable extends AttemptsInFlight {
  key: string;
  windowStartedAt: number;
  failures: number;
}

interface AuditEventsTable {
  id: Generated<number>;
  at: number;
  action: string;
  level: "info" | "warning";
  actorKind: "user" | "operator" | "anonymous";
  actorId: string | null;
  actorName: string | null;
  subjectId: string | null;
  subjectName: string | null;
  address: string;
  requestId: string;
  reason: string | null;
  /** The fields of its action, as `serialiseDetails` writes them. */
  details: string;
  /** The server that wrote it; empty for what was written before servers had a name. */
  instance: string;
}

interface PoliciesTable {
  id: "current";
  /** Rises by one with every change. */
  version: number;
  twoFactor: TwoFactorPolicy;
  sessionIdleMinutes: number;
  sessionAbsoluteHours: number;
  /** 1 or 0. */
  usersMayChangeLoginName: number;
  signInMessageJa: string;
  signInMessageEn: string;
  /** Whom to ask who cannot get a code; empty where nobody is named. */
  contactJa: string;
  contactEn: string;
  updatedAt: number;
}

interface EncryptionKeysTable {
  id: string;
  /** A known text encrypted under this key, which shows at the start that the key is the right one. */
  checkValue: string;
  createdAt: number;
}

/** The key that recovery codes were hashed with: it outlives the encryption key of its id. */
interface RecoveryCodeKeysTable {
  id: string;
  /** Null while the encryption key of this id derives it. */
  ciphertext: string | null;
  /** The encryption key that it is sealed under or derived from. */
  keyId: string;
  createdAt: number;
}

interface OutboxMailsTable {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  textBody: string;
  htmlBody: string;
  queuedAt: number;
  /** When it may be tried; while a server has leased it, the end of the lease. */
  dueAt: number;
  attempts: number;
  lastError: string | null;
  /** Set: it was given up, for the reason in `lastError`. */
  givenUpAt: number | null;
}

export type UserRow = Selectable<UsersTable>;
export type AuthenticatorRow = Selectable<AuthenticatorsTable>;
export type EnrolmentRow = Selectable<EnrolmentsTable>;
export type RecoveryCodeRow = Selectable<RecoveryCodesTable>;
export type SessionRow = Selectable<SessionsTable>;
export type PendingSignInRow = Selectable<PendingSignInsTable>;
export type AttemptCounterRow = Selectable<AttemptCountersTable>;
export type AuditEventRow = Selectable<AuditEventsTable>;
export type NewAuditEvent = Insertable<AuditEventsTable>;
export type PolicyRow = Selectable<PoliciesTable>;
export type EncryptionKeyRow = Selectable<EncryptionKeysTable>;
export type RecoveryCodeKeyRow = Selectable<RecoveryCodeKeysTable>;
export type OutboxMailRow = Selectable<OutboxMailsTable>;
