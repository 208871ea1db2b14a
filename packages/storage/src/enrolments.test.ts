import { minutes } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import {
  countTrue,
  enrolmentOf,
  givenAuthenticator,
  givenPendingSignIn,
  givenSession,
  givenUser,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  beginEnrolment,
  consumeEnrolment,
  deleteUserEnrolments,
  findLiveEnrolment,
  refundEnrolmentAttempt,
  reserveEnrolmentAttempt,
} from "./enrolments.ts";
import { deleteUserPendingSignIns } from "./pending-sign-ins.ts";

describe.each(storageKinds)("an enrolment on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const now = testTime;

  const givenEnrolment = async (fields = {}) => {
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    const row = enrolmentOf(userId, { sessionId }, fields);
    await storage.transaction((tx) => beginEnrolment(tx, row));
    return { row, userId, owner: { sessionId } };
  };

  it("is found by the session that started it, until it expires", async () => {
    const { row, userId, owner } = await givenEnrolment({ expiresAt: now + minutes(15) });
    expect(await findLiveEnrolment(db, { userId, owner, now })).toEqual(row);
    expect(await findLiveEnrolment(db, { userId, owner, now: now + minutes(15) - 1 })).toEqual(row);
    expect(await findLiveEnrolment(db, { userId, owner, now: now + minutes(15) })).toBeUndefined();
  });

  it("is not found by another session, a pending sign-in or another user", async () => {
    const { row, userId, owner } = await givenEnrolment();
    const other = await givenSession(db, userId);
    const stranger = await givenUser(db);
    const ids = { sessionId: other.id };
    expect(await findLiveEnrolment(db, { userId, owner: ids, now })).toBeUndefined();
    expect(await findLiveEnrolment(db, { userId, owner: { pendingSignInId: row.id }, now })).toBeUndefined();
    expect(await findLiveEnrolment(db, { userId: stranger.id, owner, now })).toBeUndefined();
  });

  it("replaces the user's earlier one, of whatever session or pending sign-in", async () => {
    const { row, userId, owner } = await givenEnrolment({ wrongCodes: 3 });
    const pendingSignIn = await givenPendingSignIn(db, userId);
    const later = enrolmentOf(userId, { pendingSignInId: pendingSignIn.id });
    await storage.transaction((tx) => beginEnrolment(tx, later));
    expect(await findLiveEnrolment(db, { userId, owner, now })).toBeUndefined();
    expect(
      await findLiveEnrolment(db, { userId, owner: { pendingSignInId: pendingSignIn.id }, now }),
    ).toEqual(later);
    expect(await consumeEnrolment(db, { id: row.id, now })).toBeUndefined();
    await deleteUserPendingSignIns(db, userId);
    expect(await consumeEnrolment(db, { id: later.id, now })).toBeUndefined();
  });

  it("is the same for all that one owner starts at once", async () => {
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    const begin = () => storage.transaction((tx) => beginEnrolment(tx, enrolmentOf(userId, { sessionId })));
    const begun = await Promise.all(Array.from({ length: 20 }, begin));
    expect(new Set(begun.map((row) => row.secretCiphertext + row.id)).size).toBe(1);
    expect(await findLiveEnrolment(db, { userId, owner: { sessionId }, now })).toEqual(begun[0]);
  });

  it("starts anew for the same owner when its purpose is another", async () => {
    const { row, userId, owner } = await givenEnrolment();
    const [one, other] = [await givenAuthenticator(db, userId), await givenAuthenticator(db, userId)];
    const intents = [
      { purpose: "additional" },
      { purpose: "replacement", replaces: one.id },
      { purpose: "replacement", replaces: other.id },
      { purpose: "first" },
    ] as const;
    for (const intent of intents) {
      const later = enrolmentOf(userId, owner, intent);
      expect(await storage.transaction((tx) => beginEnrolment(tx, later))).toEqual(later);
      const again = enrolmentOf(userId, owner, intent);
      expect(await storage.transaction((tx) => beginEnrolment(tx, again))).toEqual(later);
    }
    expect(await consumeEnrolment(db, { id: row.id, now })).toBeUndefined();
  });

  it("starts anew once the same owner's earlier one has expired", async () => {
    const { row, userId, owner } = await givenEnrolment({ expiresAt: now + minutes(15) });
    const later = enrolmentOf(userId, owner, { createdAt: now + minutes(15), expiresAt: now + minutes(30) });
    expect(await storage.transaction((tx) => beginEnrolment(tx, later))).toEqual(later);
    expect(await consumeEnrolment(db, { id: row.id, now })).toBeUndefined();
  });

  it("allows five wrong codes, however many come at once", async () => {
    const { id } = (await givenEnrolment()).row;
    const reserve = () => reserveEnrolmentAttempt(db, { id, maxWrongCodes: 5, now });
    const counts = await Promise.all(Array.from({ length: 40 }, reserve));
    expect(counts.filter((count) => count !== undefined).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("gets an attempt back after a fault, but never more than were counted", async () => {
    const { id } = (await givenEnrolment()).row;
    const reserve = () => reserveEnrolmentAttempt(db, { id, maxWrongCodes: 5, now });
    await refundEnrolmentAttempt(db, id);
    expect([await reserve(), await reserve()]).toEqual([1, 2]);
    await refundEnrolmentAttempt(db, id);
    expect(await reserve()).toBe(2);
  });

  it("allows no code from the millisecond it expires", async () => {
    const { id } = (await givenEnrolment({ expiresAt: now })).row;
    expect(await reserveEnrolmentAttempt(db, { id, maxWrongCodes: 5, now: now - 1 })).toBe(1);
    expect(await reserveEnrolmentAttempt(db, { id, maxWrongCodes: 5, now })).toBeUndefined();
    expect(await consumeEnrolment(db, { id, now })).toBeUndefined();
  });

  it("is consumed by one of many", async () => {
    const { id } = (await givenEnrolment()).row;
    const take = async () => (await consumeEnrolment(db, { id, now })) !== undefined;
    expect(await countTrue(20, take)).toBe(1);
  });

  it("is gone when it is deleted for its user", async () => {
    const { userId, owner } = await givenEnrolment();
    await deleteUserEnrolments(db, userId);
    expect(await findLiveEnrolment(db, { userId, owner, now })).toBeUndefined();
  });
});
