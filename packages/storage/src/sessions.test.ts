import { hours, minutes } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import {
  countTrue,
  enrolmentOf,
  givenAuthenticator,
  givenSession,
  givenUser,
  newId,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { beginEnrolment, findLiveEnrolment } from "./enrolments.ts";
import { updatePolicy } from "./policies.ts";
import type { SessionRow } from "./schema.ts";
import {
  countLiveSessions,
  countSessionsBeyond,
  deleteExpiredSessions,
  deleteOldestSessions,
  deleteUserSessions,
  findLastSession,
  findLiveSession,
  holdSession,
  insertSession,
  insertSessionWithin,
  listLiveSessions,
  revokeSession,
  revokeUserSession,
  rotateSession,
  touchSession,
} from "./sessions.ts";
import { lockUser, updateUser } from "./users.ts";

describe.each(storageKinds)("sessions on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const now = testTime;

  it("are found while live, with their user and the policy", async () => {
    const user = await givenUser(db, { displayName: "鈴木 花子", locale: "ja" });
    const session = await givenSession(db, user.id);
    const found = await findLiveSession(db, { tokenHash: session.tokenHash, now });
    expect(found).toEqual({
      session,
      user,
      twoFactorIsOn: false,
      policy: {
        id: "current",
        twoFactor: "allowed",
        sessionIdleMinutes: 60,
        sessionAbsoluteHours: 24,
        usersMayChangeLoginName: 1,
        signInMessageJa: "",
        signInMessageEn: "",
        updatedAt: 0,
      },
    });
  });

  it("say whether two-factor authentication is on for their own user", async () => {
    const [withIt, without] = [await givenUser(db), await givenUser(db)];
    await givenAuthenticator(db, withIt.id);
    await givenAuthenticator(db, withIt.id);
    for (const [user, isOn] of [[withIt, true] as const, [without, false] as const]) {
      const { tokenHash } = await givenSession(db, user.id);
      expect(await findLiveSession(db, { tokenHash, now })).toMatchObject({ twoFactorIsOn: isOn });
    }
  });

  it("end at their absolute end to the millisecond", async () => {
    const user = await givenUser(db);
    const { tokenHash } = await givenSession(db, user.id, {
      expiresAt: now + hours(1),
      lastSeenAt: now + hours(1),
    });
    expect(await findLiveSession(db, { tokenHash, now: now + hours(1) - 1 })).toBeDefined();
    expect(await findLiveSession(db, { tokenHash, now: now + hours(1) })).toBeUndefined();
  });

  it.each([1, 24, 720])("end %i hours after their start where the policy says so", async (absoluteHours) => {
    await updatePolicy(db, { sessionAbsoluteHours: absoluteHours }, now);
    const { expiresAt: _, ...row } = await givenSession(db, (await givenUser(db)).id);
    const tokenHash = `of ${absoluteHours} hours`;
    await insertSession(db, { ...row, id: tokenHash, tokenHash });
    expect(await findLiveSession(db, { tokenHash, now })).toMatchObject({
      session: { expiresAt: row.createdAt + hours(absoluteHours) },
    });
    await updatePolicy(db, { sessionAbsoluteHours: 24 }, now);
  });

  it("end sooner where the policy has fewer hours by then, to the millisecond", async () => {
    const { id } = await givenUser(db);
    const { tokenHash } = await givenSession(db, id, { lastSeenAt: now + hours(2) });
    const isLive = async (at: number) =>
      (await findLiveSession(db, { tokenHash, now: at })) !== undefined &&
      (await countLiveSessions(db, { userId: id, now: at })) === 1;
    expect(await isLive(now + hours(2))).toBe(true);
    await updatePolicy(db, { sessionAbsoluteHours: 2 }, now);
    expect(await isLive(now + hours(2) - 1)).toBe(true);
    expect(await isLive(now + hours(2))).toBe(false);
    expect(await countLiveSessions(db, { userId: id, now: now + hours(2) })).toBe(0);
    await updatePolicy(db, { sessionAbsoluteHours: 24 }, now);
  });

  it("are counted that other lengths would end, to the millisecond", async () => {
    const at = now + hours(1000);
    const [active, inactive] = [await givenUser(db), await givenUser(db, { disabledAt: now })];
    const open = (userId: string, idleMs: number, ageMs: number) =>
      givenSession(db, userId, { lastSeenAt: at - idleMs, createdAt: at - ageMs, expiresAt: at + 1 });
    await open(active.id, minutes(5) - 1, hours(2) - 1);
    await open(active.id, minutes(5), minutes(5));
    await open(active.id, 0, hours(2));
    // Over already, whatever is changed.
    await open(active.id, minutes(60), minutes(60));
    await open(active.id, 0, hours(24));
    await open(inactive.id, minutes(50), hours(20));
    const count = (idleMinutes: number, absoluteHours: number) =>
      countSessionsBeyond(db, { idleMinutes, absoluteHours, now: at });
    expect(await count(60, 24)).toBe(0);
    expect(await count(5, 24)).toBe(1);
    expect(await count(60, 2)).toBe(1);
    expect(await count(5, 2)).toBe(2);
  });

  it("end after the policy's idle minutes to the millisecond", async () => {
    const user = await givenUser(db);
    const { tokenHash } = await givenSession(db, user.id);
    expect(await findLiveSession(db, { tokenHash, now: now + minutes(60) - 1 })).toBeDefined();
    expect(await findLiveSession(db, { tokenHash, now: now + minutes(60) })).toBeUndefined();
    await updatePolicy(db, { sessionIdleMinutes: 90 }, now);
    expect(await findLiveSession(db, { tokenHash, now: now + minutes(60) })).toBeDefined();
    await updatePolicy(db, { sessionIdleMinutes: 60 }, now);
  });

  it("are not found for an inactive user or another token", async () => {
    const user = await givenUser(db);
    const { tokenHash } = await givenSession(db, user.id);
    expect(await findLiveSession(db, { tokenHash: `${tokenHash} `, now })).toBeUndefined();
    await updateUser(db, user.id, { disabledAt: now }, now);
    expect(await findLiveSession(db, { tokenHash, now })).toBeUndefined();
  });

  it("have their last use written only when the known one is stale", async () => {
    const user = await givenUser(db);
    const { id, tokenHash } = await givenSession(db, user.id);
    const lastSeenAt = async () => (await findLiveSession(db, { tokenHash, now }))?.session.lastSeenAt;
    await touchSession(db, { id, now: now + minutes(1), staleBefore: now });
    expect(await lastSeenAt()).toBe(now);
    await touchSession(db, { id, now: now + minutes(1), staleBefore: now + 1 });
    expect(await lastSeenAt()).toBe(now + minutes(1));
  });

  it("have their token renewed by one of many", async () => {
    const user = await givenUser(db);
    const { id, tokenHash: previousTokenHash } = await givenSession(db, user.id);
    const tokenHash = `${previousTokenHash}, rotated`;
    const rotate = () => rotateSession(db, { id, tokenHash, authenticatedAt: now + 5, previousTokenHash });
    expect(await countTrue(20, rotate)).toBe(1);
    expect(await findLiveSession(db, { tokenHash: previousTokenHash, now })).toBeUndefined();
    expect(await findLiveSession(db, { tokenHash, now })).toMatchObject({
      session: { id, authenticatedAt: now + 5 },
    });
  });

  it("are deleted with their pending enrolment", async () => {
    const user = await givenUser(db);
    const session = await givenSession(db, user.id);
    await storage.transaction((tx) => beginEnrolment(tx, enrolmentOf(user.id, { sessionId: session.id })));
    expect(await revokeSession(db, session.tokenHash)).toBe(true);
    expect(await revokeSession(db, session.tokenHash)).toBe(false);
    const owner = { sessionId: session.id };
    expect(await findLiveEnrolment(db, { userId: user.id, owner, now })).toBeUndefined();
    expect(await findLiveSession(db, { tokenHash: session.tokenHash, now })).toBeUndefined();
  });

  it("are deleted for one user, all or all but one, and for nobody else", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const kept = await givenSession(db, user.id);
    await givenSession(db, user.id);
    await givenSession(db, user.id);
    const others = await givenSession(db, other.id);
    expect(await deleteUserSessions(db, user.id, { exceptId: kept.id })).toBe(2);
    expect(await findLiveSession(db, { tokenHash: kept.tokenHash, now })).toBeDefined();
    expect(await deleteUserSessions(db, user.id)).toBe(1);
    expect(await findLiveSession(db, { tokenHash: others.tokenHash, now })).toBeDefined();
  });

  it("are listed and counted for one user while live, the most recently seen first", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const seen = (minutesAgo: number) => ({ lastSeenAt: now - minutes(minutesAgo) });
    const older = await givenSession(db, user.id, seen(59));
    await givenSession(db, user.id, seen(60));
    await givenSession(db, user.id, { expiresAt: now });
    const newer = await givenSession(db, user.id, seen(1));
    await givenSession(db, other.id);
    expect(await listLiveSessions(db, { userId: user.id, now })).toEqual([newer, older]);
    expect(await countLiveSessions(db, { userId: user.id, now })).toBe(2);
    expect(await countLiveSessions(db, { userId: "nobody", now })).toBe(0);
  });

  it("are ended for their own user alone, once", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const session = await givenSession(db, user.id);
    expect(await revokeUserSession(db, { id: session.id, userId: other.id })).toBeUndefined();
    expect(await revokeUserSession(db, { id: session.id, userId: user.id })).toEqual(session);
    expect(await revokeUserSession(db, { id: session.id, userId: user.id })).toBeUndefined();
  });

  it("stay locked while a row is added that belongs to them; their end waits and deletes that row", async () => {
    const user = await givenUser(db);
    const { id: sessionId, tokenHash } = await givenSession(db, user.id);
    let ended: Promise<boolean> | undefined;
    await storage.transaction(async (tx) => {
      expect(await holdSession(tx, sessionId)).toBe(true);
      ended = revokeSession(db, tokenHash);
      await beginEnrolment(tx, enrolmentOf(user.id, { sessionId }));
    });
    await ended;
    expect(await findLiveEnrolment(db, { userId: user.id, owner: { sessionId }, now })).toBeUndefined();
    expect(await storage.transaction((tx) => holdSession(tx, sessionId))).toBe(false);
  });

  it("are ended, the oldest live ones first, until the given number is left, and nobody else's", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const opened = (minutesAgo: number, lastSeenAt = now) =>
      givenSession(db, user.id, { createdAt: now - minutes(minutesAgo), lastSeenAt });
    const idle = await opened(4, now - minutes(60));
    const [newest, first, second] = [await opened(1), await opened(9, now), await opened(5, now - 1)];
    await givenSession(db, other.id, { createdAt: now - minutes(20) });
    const trim = (keep: number) =>
      storage.transaction((tx) => deleteOldestSessions(tx, { userId: user.id, now, keep }));
    const left = async () => (await listLiveSessions(db, { userId: user.id, now })).map(({ id }) => id);
    expect(await trim(3)).toBe(0);
    expect(await trim(2)).toBe(1);
    expect(await left()).toEqual([newest.id, second.id]);
    expect(await left()).not.toContain(first.id);
    expect(await trim(0)).toBe(2);
    expect(await findLastSession(db, user.id, "none")).toEqual(idle);
    expect(await countLiveSessions(db, { userId: other.id, now })).toBe(1);
  });

  it("are added while the user has fewer live ones than the limit, however many come at once", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const idle = await givenSession(db, user.id, { lastSeenAt: now - minutes(60) });
    const { expiresAt, ...begun } = idle;
    await givenSession(db, other.id);
    const add = async () => {
      const id = newId();
      const row = { ...begun, id, tokenHash: id, lastSeenAt: now };
      const isAdded = await storage.transaction(async (tx) => {
        await lockUser(tx, user.id);
        return insertSessionWithin(tx, row, { limit: 3, now });
      });
      return isAdded ? [{ ...row, expiresAt }] : [];
    };
    const added = (await Promise.all(Array.from({ length: 20 }, add))).flat();
    expect(added).toHaveLength(3);
    const byId = (rows: SessionRow[]) => rows.toSorted((one, another) => (one.id < another.id ? -1 : 1));
    expect(byId(await listLiveSessions(db, { userId: user.id, now }))).toEqual(byId(added));
  });

  it("know the newest other session", async () => {
    const user = await givenUser(db);
    await givenSession(db, user.id, { createdAt: now - 2 });
    const newer = await givenSession(db, user.id, { createdAt: now - 1 });
    const current = await givenSession(db, user.id);
    expect(await findLastSession(db, user.id, current.id)).toEqual(newer);
  });

  it("are deleted after their absolute end", async () => {
    const user = await givenUser(db);
    await givenSession(db, user.id, { expiresAt: now - hours(1) });
    const live = await givenSession(db, user.id, { expiresAt: now - hours(1) + 1 });
    expect(await deleteExpiredSessions(db, now - hours(1))).toBe(1);
    expect(await findLastSession(db, user.id, "none")).toEqual(live);
  });
});
