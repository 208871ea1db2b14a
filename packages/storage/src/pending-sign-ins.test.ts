import { minutes } from "@futae/domain/duration";
import type { RequiredStep } from "@futae/domain/required-step";
import { afterAll, describe, expect, it } from "vitest";
import {
  countTrue,
  givenAuthenticator,
  givenPendingSignIn,
  givenUser,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  consumePendingSignIn,
  deleteExpiredPendingSignIns,
  deleteUserPendingSignIns,
  findLivePendingSignIn,
  refundPendingSignInAttempt,
  reservePendingSignInAttempt,
} from "./pending-sign-ins.ts";
import { findPolicy, updatePolicy } from "./policies.ts";
import { bumpCredentialVersion, updateUser } from "./users.ts";

describe.each(storageKinds)("a pending sign-in on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const now = testTime;

  it("is found with its user and the policy until it expires", async () => {
    const user = await givenUser(db);
    const { id, userId, secretCiphertext, keyId, lastUsedStep } = await givenAuthenticator(db, user.id);
    const authenticators = [{ id, userId, secretCiphertext, keyId, lastUsedStep }];
    const pendingSignIn = await givenPendingSignIn(db, user.id, { expiresAt: now + minutes(10) });
    const { tokenHash } = pendingSignIn;
    await updatePolicy(db, { contactJa: "内線 300", contactEn: "Extension 300" }, now);
    const { version: _, contactJa, contactEn, ...policy } = await findPolicy(db);
    const contact = { ja: contactJa, en: contactEn };
    const whole = { pendingSignIn, authenticators, contact, user, twoFactorIsOn: true, policy };
    expect(await findLivePendingSignIn(db, { tokenHash, now: now + minutes(10) - 1 })).toEqual(whole);
    expect(await findLivePendingSignIn(db, { tokenHash, now: now + minutes(10) })).toBeUndefined();
  });

  it("is found with the user's authenticators where a code is required, oldest first", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const newer = await givenAuthenticator(db, user.id, { createdAt: now, ordinal: 2 });
    const older = await givenAuthenticator(db, user.id, { createdAt: now - 1 });
    await givenAuthenticator(db, other.id);
    const idsFor = async (requiredStep: RequiredStep) => {
      const { tokenHash } = await givenPendingSignIn(db, user.id, { requiredStep });
      return (await findLivePendingSignIn(db, { tokenHash, now }))?.authenticators.map(({ id }) => id);
    };
    expect(await idsFor("code")).toEqual([older.id, newer.id]);
    expect(await idsFor("password-change")).toEqual([]);
  });

  it("ends when the user's credentials change", async () => {
    const user = await givenUser(db);
    const { tokenHash } = await givenPendingSignIn(db, user.id);
    await bumpCredentialVersion(db, user.id);
    expect(await findLivePendingSignIn(db, { tokenHash, now })).toBeUndefined();
  });

  it("ends when the user is disabled", async () => {
    const user = await givenUser(db);
    const { tokenHash } = await givenPendingSignIn(db, user.id);
    await updateUser(db, user.id, { disabledAt: now }, now);
    expect(await findLivePendingSignIn(db, { tokenHash, now })).toBeUndefined();
  });

  it("allows five wrong codes, however many come at once", async () => {
    const user = await givenUser(db);
    const { id } = await givenPendingSignIn(db, user.id, { expiresAt: now + 1 });
    const reserve = (at: number) => reservePendingSignInAttempt(db, { id, maxWrongCodes: 5, now: at });
    expect(await reserve(now + 1)).toBeUndefined();
    const counts = await Promise.all(Array.from({ length: 40 }, () => reserve(now)));
    expect(counts.filter((count) => count !== undefined).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("gets an attempt back that was not checked", async () => {
    const user = await givenUser(db);
    const { id } = await givenPendingSignIn(db, user.id);
    const reserve = () => reservePendingSignInAttempt(db, { id, maxWrongCodes: 5, now });
    expect(await reserve()).toBe(1);
    await refundPendingSignInAttempt(db, id);
    await refundPendingSignInAttempt(db, id);
    expect(await reserve()).toBe(1);
  });

  it("is consumed by one of many, and by nobody once expired", async () => {
    const user = await givenUser(db);
    const { id } = await givenPendingSignIn(db, user.id, { expiresAt: now + 1 });
    expect(await consumePendingSignIn(db, { id, now: now + 1 })).toBe(false);
    expect(await countTrue(20, () => consumePendingSignIn(db, { id, now }))).toBe(1);
  });

  it("is deleted when it has expired or its user's pending sign-ins end", async () => {
    const user = await givenUser(db);
    await givenPendingSignIn(db, user.id, { expiresAt: now - minutes(1) });
    const live = await givenPendingSignIn(db, user.id);
    expect(await deleteExpiredPendingSignIns(db, now - minutes(1))).toBe(1);
    await deleteUserPendingSignIns(db, user.id);
    expect(await findLivePendingSignIn(db, { tokenHash: live.tokenHash, now })).toBeUndefined();
  });
});
