import { findAttempts } from "@futae/storage/attempt-counters";
import { expect } from "vitest";
import { codeAttemptKey, recoveryCodeAttemptKey } from "../../src/verification/factor-attempts.ts";
import { openSecret } from "../../src/verification/open-secret.ts";
import { passwordAttemptKey, sessionPasswordAttemptKey } from "../../src/verification/verify-password.ts";
import type { TestApp, TestUser } from "../support/test-app.ts";
import type { AccountModel } from "./account-model.ts";

/** The rows of an account are those of the model, nothing of it is half on, and every secret opens. */
export async function expectStored(app: TestApp, { id }: TestUser, model: AccountModel): Promise<void> {
  const { db } = app.deps.storage;
  const rowsOf = (table: "sessions" | "pendingSignIns" | "enrolments") =>
    db.selectFrom(table).select("id").where("userId", "=", id).execute();
  const failures = async (key: string) => (await findAttempts(db, key))?.failures ?? 0;
  const authenticators = await db
    .selectFrom("authenticators")
    .selectAll()
    .where("userId", "=", id)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const recoveryCodes = await db
    .selectFrom("recoveryCodes")
    .select("usedAt")
    .where("userId", "=", id)
    .execute();
  for (const row of authenticators) expect(openSecret(app.deps, row)).toHaveLength(20);
  expect(recoveryCodes).toHaveLength(authenticators.length > 0 ? 10 : 0);
  const { secondFactor } = model;
  expect({
    lastUsedSteps: authenticators.map(({ lastUsedStep }) => lastUsedStep).sort(),
    recoveryCodesLeft: recoveryCodes.filter(({ usedAt }) => usedAt === null).length,
    sessions: (await rowsOf("sessions")).length,
    pendingSignIns: (await rowsOf("pendingSignIns")).length,
    enrolments: (await rowsOf("enrolments")).length,
    wrongCodes: await failures(codeAttemptKey(id)),
    wrongRecoveryCodes: await failures(recoveryCodeAttemptKey(id)),
    wrongPasswords: await failures(passwordAttemptKey(id)),
    wrongPasswordsInSessions: await failures(sessionPasswordAttemptKey(id)),
  }).toEqual({
    lastUsedSteps: secondFactor.authenticators.map(({ lastUsedStep }) => lastUsedStep).sort(),
    recoveryCodesLeft: secondFactor.recoveryCodesLeft,
    sessions: model.credentials.sessions.size,
    pendingSignIns: model.credentials.pendingSignIns.size,
    enrolments: model.enrolment === undefined ? 0 : 1,
    wrongCodes: secondFactor.codeAttempts.failures,
    wrongRecoveryCodes: secondFactor.recoveryCodeAttempts.failures,
    wrongPasswords: model.passwordAttempts.failures,
    wrongPasswordsInSessions: model.sessionPasswordAttempts.failures,
  });
}
