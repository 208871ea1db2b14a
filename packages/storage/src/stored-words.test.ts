import type { Role } from "@futae/contract/fields";
import type { EnrolmentPurpose } from "@futae/contract/two-factor";
import type { RequiredStep } from "@futae/domain/required-step";
import { afterAll, describe, expect, it } from "vitest";
import {
  auditEvent,
  enrolmentOf,
  givenAuthenticator,
  givenPendingSignIn,
  givenSession,
  givenUser,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { insertAuditEvent, listAuditEvents } from "./audit-events.ts";
import { listAuthenticators } from "./authenticators.ts";
import { beginEnrolment } from "./enrolments.ts";
import { findLivePendingSignIn } from "./pending-sign-ins.ts";
import { findPolicy, updatePolicy } from "./policies.ts";
import type { AuditEventRow, AuthenticatorKind, PolicyRow, SignInMethod } from "./schema.ts";
import { findLiveSession } from "./sessions.ts";
import { findUserById } from "./users.ts";

/** Every word of a closed set: one more, or one less, does not type-check. */
const wordsOf = <Word extends string>(set: Record<Word, true>) => Object.keys(set) as Word[];

const roles = wordsOf<Role>({ user: true, administrator: true });
const authenticatorKinds = wordsOf<AuthenticatorKind>({ totp: true });
const purposes = wordsOf<EnrolmentPurpose>({ first: true, additional: true, replacement: true });
const methods = wordsOf<SignInMethod>({
  password: true,
  "password-code": true,
  "password-recovery-code": true,
});
const requiredSteps = wordsOf<RequiredStep>({
  code: true,
  "password-change": true,
});
const policies = wordsOf<PolicyRow["twoFactor"]>({ "not-allowed": true, allowed: true, required: true });
const levels = wordsOf<AuditEventRow["level"]>({ info: true, warning: true });
const actorKinds = wordsOf<AuditEventRow["actorKind"]>({ user: true, operator: true, anonymous: true });

describe.each(storageKinds)("a column with a closed set of words on %s keeps", async (kind) => {
  const { db, transaction, close } = await openTestStorage(kind);
  afterAll(close);

  it.each(roles)("the role “%s”", async (role) => {
    const { id } = await givenUser(db, { role });
    expect(await findUserById(db, id)).toMatchObject({ role });
  });

  it.each(authenticatorKinds)("the kind of authenticator “%s”", async (authenticatorKind) => {
    const { id } = await givenUser(db);
    await givenAuthenticator(db, id, { kind: authenticatorKind });
    expect(await listAuthenticators(db, id)).toMatchObject([{ kind: authenticatorKind }]);
  });

  it.each(purposes)("the purpose of an enrolment “%s”", async (purpose) => {
    const { id } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, id);
    const enrolment = enrolmentOf(id, { sessionId }, { purpose });
    expect(await transaction((tx) => beginEnrolment(tx, enrolment))).toMatchObject({ purpose });
  });

  it.each(methods)("the method of a session and of a pending sign-in “%s”", async (method) => {
    const { id } = await givenUser(db);
    const { tokenHash } = await givenSession(db, id, { method });
    const pending = await givenPendingSignIn(db, id, { method });
    const now = testTime;
    expect(await findLiveSession(db, { tokenHash, now })).toMatchObject({ session: { method } });
    expect(await findLivePendingSignIn(db, { tokenHash: pending.tokenHash, now })).toMatchObject({
      pendingSignIn: { method },
    });
  });

  it.each(requiredSteps)("the required step “%s”", async (requiredStep) => {
    const { id } = await givenUser(db);
    const { tokenHash } = await givenPendingSignIn(db, id, { requiredStep });
    expect(await findLivePendingSignIn(db, { tokenHash, now: testTime })).toMatchObject({
      pendingSignIn: { requiredStep },
    });
  });

  it.each(policies)("the policy “%s”", async (twoFactor) => {
    await updatePolicy(db, { twoFactor }, testTime);
    expect(await findPolicy(db)).toMatchObject({ twoFactor });
  });

  it.each(levels)("the level of an event “%s”", async (level) => {
    await insertAuditEvent(db, auditEvent({ level }));
    expect(await listAuditEvents(db, { limit: 1 })).toMatchObject([{ level }]);
  });

  it.each(actorKinds)("the kind of actor “%s”", async (actorKind) => {
    await insertAuditEvent(db, auditEvent({ actorKind }));
    expect(await listAuditEvents(db, { limit: 1 })).toMatchObject([{ actorKind }]);
  });
});
