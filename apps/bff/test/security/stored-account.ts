import { isRead, parseDetails } from "@futae/domain/audit-details";
import type { AuditAction } from "@futae/domain/audit-event";
import { type NoticeKind, noticesOf } from "@futae/domain/notice";
import { findAttempts } from "@futae/storage/attempt-counters";
import { findUserById } from "@futae/storage/users";
import { expect } from "vitest";
import type { PasswordHasher } from "../../src/platform/password-hash.ts";
import type { SecretCipher } from "../../src/platform/secret-cipher.ts";
import { base32Secret } from "../../src/platform/totp.ts";
import { codeAttemptKey } from "../../src/verification/factor-attempts.ts";
import type { TwoServers } from "./two-servers.ts";

/** The changes whose events are counted. */
const countedActions = [
  "session.password_accepted",
  "session.started",
  "session.stepped_up",
  "account.password_changed",
  "two_factor.enabled",
  "two_factor.authenticator_added",
  "two_factor.authenticator_replaced",
  "two_factor.authenticator_deleted",
  "two_factor.recovery_codes_renewed",
  "two_factor.disabled",
  "two_factor.reset",
] as const satisfies readonly AuditAction[];
/** At most one an hour. */
const cappedNotice: NoticeKind = "wrong-code";

export type CountedAction = (typeof countedActions)[number];

/** An account as it is stored, or as it should be. */
export interface AccountState {
  readonly password: string;
  /** The last used step of each authenticator, by its setup key. */
  readonly lastUsedSteps: Readonly<Record<string, number>>;
  readonly recoveryCodesLeft: number;
  readonly sessions: number;
  readonly events: Readonly<Partial<Record<CountedAction, number>>>;
}

export interface StoredAccount {
  readonly state: AccountState;
  /** The ids of the authenticators, by setup key. */
  readonly ids: ReadonlyMap<string, string>;
  /** Wrong codes that count. */
  readonly failures: number;
}

/** What an account's rows are read with. */
export interface Reader {
  readonly servers: TwoServers;
  readonly cipher: SecretCipher;
  readonly passwordHasher: PasswordHasher;
}

/**
 * Reads an account; throws where it is half on, where a secret does not open, or a mail and its event are not both
 * there.
 */
export async function readAccount(
  { servers, cipher, passwordHasher }: Reader,
  userId: string,
  passwords: readonly string[],
): Promise<StoredAccount> {
  const { db } = servers.storage;
  const user = await findUserById(db, userId);
  const rowsOf = (table: "authenticators" | "recoveryCodes") =>
    db.selectFrom(table).where("userId", "=", userId);
  const authenticators = await rowsOf("authenticators").selectAll("authenticators").execute();
  const recoveryCodes = await rowsOf("recoveryCodes").select("recoveryCodes.usedAt").execute();
  const sessions = await db.selectFrom("sessions").select("id").where("userId", "=", userId).execute();
  const events = await db
    .selectFrom("auditEvents")
    .select(["action", "details"])
    .where("subjectId", "=", userId)
    .where("action", "in", countedActions)
    .execute();
  const mails = await db
    .selectFrom("outboxMails")
    .select("kind")
    .where("recipient", "=", user?.email ?? "")
    .where("kind", "!=", cappedNotice)
    .execute();

  const isOn = authenticators.length > 0;
  expect(countBy(mails.map((mail) => mail.kind))).toEqual(countBy(events.flatMap(noticesAsked)));
  expect(recoveryCodes).toHaveLength(isOn ? 10 : 0);
  expect(user?.twoFactorEnabledAt !== null).toBe(isOn);
  const opened = authenticators.map(({ id, lastUsedStep, secretCiphertext: ciphertext, keyId }) => {
    const secret = cipher.open({ ciphertext, keyId }, { userId, authenticatorId: id });
    return { id, lastUsedStep, setupKey: base32Secret(secret) };
  });
  let password = "none of these";
  for (const candidate of passwords) {
    if (password === "none of these" && (await passwordHasher.verify(user?.passwordHash, candidate)))
      password = candidate;
  }
  return {
    state: {
      password,
      lastUsedSteps: Object.fromEntries(opened.map(({ setupKey, lastUsedStep }) => [setupKey, lastUsedStep])),
      recoveryCodesLeft: recoveryCodes.filter(({ usedAt }) => usedAt === null).length,
      sessions: sessions.length,
      events: countBy(events.map(({ action }) => action)),
    },
    ids: new Map(opened.map(({ setupKey, id }) => [setupKey, id])),
    failures: (await findAttempts(db, codeAttemptKey(userId)))?.failures ?? 0,
  };
}

function noticesAsked(row: { action: string; details: string }): readonly NoticeKind[] {
  const details = parseDetails(row);
  expect(isRead(details)).toBe(true);
  return isRead(details) ? noticesOf(details) : [];
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
