import { hours, minutes, seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import { newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  type AttemptLimit,
  clearAttempts,
  clearSettledAttempts,
  deleteStaleAttempts,
  findAttempts,
  liftLock,
  refundAttempt,
  refundAttempts,
  reserveAttempt,
  reserveAttempts,
  settleAttempts,
} from "./attempt-counters.ts";

describe.each(storageKinds)("attempt counters on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const now = testTime;
  const lockout = { firstLockingFailure: 3, lockDurationsMs: [minutes(15), minutes(30)], stopAfter: 6 };
  const reserve = (key: string, fields: Partial<AttemptLimit> = {}) =>
    reserveAttempt(db, { key, now, ...lockout, ...fields });

  it("allows exactly up to the lock, however many come at once", async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(key)));
    const allowed = answers.filter((answer) => answer.allowed);
    expect(allowed.map((answer) => answer.failures).sort()).toEqual([1, 2, 3]);
    const refused = { allowed: false, failures: 3, lockedUntil: now + minutes(15), isUndecided: false };
    expect(answers.filter((answer) => !answer.allowed)).toEqual(Array.from({ length: 197 }, () => refused));
  });

  it("allows exactly up to the stop where no lock comes first", async () => {
    const key = newId();
    const free = { firstLockingFailure: 1000 };
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(key, free)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(6);
    expect(await reserve(key, free)).toMatchObject({ allowed: false, failures: 6, lockedUntil: null });
  });

  it("locks longer with each failure, repeats the last length, then stops for good", async () => {
    const key = newId();
    let at = now;
    for (const [failures, lockMs] of [
      [1, null],
      [2, null],
      [3, 15],
      [4, 30],
      [5, 30],
      [6, 30],
    ] as const) {
      const lockedUntil = lockMs === null ? null : at + minutes(lockMs);
      expect(await reserve(key, { now: at })).toEqual({ allowed: true, failures, lockedUntil });
      if (lockedUntil !== null && failures < 6) {
        const refused = { allowed: false, failures, lockedUntil };
        expect(await reserve(key, { now: lockedUntil - 1 })).toMatchObject(refused);
        at = lockedUntil;
      }
    }
    const stopped = { allowed: false, failures: 6, lockedUntil: null };
    expect(await reserve(key, { now: at + hours(1000) })).toMatchObject(stopped);
  });

  it("locks from the first failure where the limit says so", async () => {
    const key = newId();
    const strict = { firstLockingFailure: 1, lockDurationsMs: [minutes(1)] };
    expect(await reserve(key, strict)).toEqual({ allowed: true, failures: 1, lockedUntil: now + minutes(1) });
    expect(await reserve(key, strict)).toMatchObject({ allowed: false });
  });

  it("keeps a reserved attempt when the request after it is undone", async () => {
    const key = newId();
    await reserve(key);
    const undone = storage.transaction(async (tx) => {
      await clearAttempts(tx, key);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await findAttempts(db, key)).toMatchObject({ failures: 1, lockedUntil: null, updatedAt: now });
  });

  it("starts again once cleared", async () => {
    const key = newId();
    for (let failure = 1; failure <= 4; failure += 1) await reserve(key);
    await clearAttempts(db, key);
    expect(await findAttempts(db, key)).toBeUndefined();
    expect(await reserve(key)).toEqual({ allowed: true, failures: 1, lockedUntil: null });
  });

  it("lets attempts through again once the lock is lifted, and counts on to the stop", async () => {
    const [key, other] = [newId(), newId()];
    for (let count = 0; count < 3; count += 1) await reserve(key);
    for (let count = 0; count < 3; count += 1) await reserve(other);
    await liftLock(db, key);
    const lockedUntil = now + minutes(30);
    expect(await reserve(key)).toEqual({ allowed: true, failures: 4, lockedUntil });
    expect(await reserve(other)).toMatchObject({ allowed: false });
    for (const failures of [5, 6]) {
      await liftLock(db, key);
      expect(await reserve(key)).toEqual({ allowed: true, failures, lockedUntil });
    }
    await liftLock(db, key);
    expect(await reserve(key)).toMatchObject({ allowed: false, failures: 6, lockedUntil: null });
  });

  it("takes back a refunded attempt and the lock it set", async () => {
    const key = newId();
    for (let failure = 1; failure <= 3; failure += 1) await reserve(key);
    await refundAttempt(db, { key, failures: 3 });
    expect(await findAttempts(db, key)).toMatchObject({ failures: 2, lockedUntil: null });
  });

  it("keeps the lock of a later attempt, and refunds nothing that was cleared", async () => {
    const key = newId();
    for (let failure = 1; failure <= 3; failure += 1) await reserve(key);
    await refundAttempt(db, { key, failures: 2 });
    expect(await findAttempts(db, key)).toMatchObject({ failures: 2, lockedUntil: now + minutes(15) });
    await clearAttempts(db, key);
    await reserve(key);
    await refundAttempt(db, { key, failures: 3 });
    expect(await findAttempts(db, key)).toMatchObject({ failures: 1 });
  });

  it("of several keys are counted together, and each refuses by itself", async () => {
    const [open, closed] = [newId(), newId()];
    for (let count = 0; count < 3; count += 1) await reserve(closed);
    const reserved = await reserveAttempts(db, { keys: [closed, open], now, ...lockout });
    expect(reserved.get(open)).toEqual({ allowed: true, failures: 1, lockedUntil: null });
    const refused = { allowed: false, failures: 3, lockedUntil: now + minutes(15), isUndecided: false };
    expect(reserved.get(closed)).toEqual(refused);
  });

  it("of several keys are given back together, whatever the order they come in", async () => {
    const keys = [newId(), newId()];
    const attempt = (wanted: readonly string[]) =>
      db.transaction().execute(async (tx) => {
        const reserved = await reserveAttempts(tx, { keys: wanted, now, ...lockout, stopAfter: 1000 });
        const counted = wanted.flatMap((key) => {
          const reservation = reserved.get(key);
          return reservation?.allowed ? [{ key, failures: reservation.failures }] : [];
        });
        await refundAttempts(tx, counted);
      });
    const orders = [keys, keys.toReversed()];
    await Promise.all(Array.from({ length: 40 }, (_, index) => attempt(orders[index % 2] ?? keys)));
    for (const key of keys) expect(await findAttempts(db, key)).toMatchObject({ failures: 0 });
  });

  describe("in flight", () => {
    const inFlightUntil = now + seconds(15);
    const fly = (key: string, fields: Partial<AttemptLimit> = {}) =>
      reserve(key, { inFlightUntil, ...fields });

    async function threeInFlight(): Promise<string> {
      const key = newId();
      for (let count = 0; count < 3; count += 1) await fly(key);
      return key;
    }

    it("are not decided: the refused one may ask again until each of them has failed (RL-12)", async () => {
      const key = await threeInFlight();
      for (let count = 0; count < 3; count += 1) {
        expect(await fly(key)).toMatchObject({ allowed: false, isUndecided: true });
        await settleAttempts(db, [key]);
      }
      expect(await fly(key)).toEqual({
        allowed: false,
        failures: 3,
        lockedUntil: now + minutes(15),
        isUndecided: false,
      });
    });

    it("keep counting beside a right one, which clears what has failed", async () => {
      const key = await threeInFlight();
      await settleAttempts(db, [key]);
      await clearSettledAttempts(db, { keys: [key], reserved: [key], now });
      expect(await findAttempts(db, key)).toMatchObject({ failures: 1, inFlight: 1, lockedUntil: null });
      await clearSettledAttempts(db, { keys: [key], reserved: [], now });
      expect(await findAttempts(db, key)).toMatchObject({ failures: 1, inFlight: 1 });
      await clearSettledAttempts(db, { keys: [key], reserved: [key], now });
      expect(await findAttempts(db, key)).toBeUndefined();
    });

    it("of another counter are neither forgotten nor given up beside a right one", async () => {
      const [own, other, idle] = [await threeInFlight(), await threeInFlight(), newId()];
      await reserve(idle);
      await settleAttempts(db, [other]);
      await clearSettledAttempts(db, { keys: [own, other, idle], reserved: [own], now });
      expect(await findAttempts(db, own)).toMatchObject({ failures: 2, inFlight: 2, lockedUntil: null });
      expect(await findAttempts(db, other)).toMatchObject({ failures: 3, inFlight: 2 });
      expect(await findAttempts(db, idle)).toBeUndefined();
    });

    it("are failures once their time is over: a crash costs, and grants nothing (RL-3)", async () => {
      const key = await threeInFlight();
      expect(await fly(key, { now: inFlightUntil - 1 })).toMatchObject({ isUndecided: true });
      expect(await fly(key, { now: inFlightUntil })).toMatchObject({ failures: 3, isUndecided: false });
      await clearSettledAttempts(db, { keys: [key], reserved: [], now: inFlightUntil });
      expect(await findAttempts(db, key)).toBeUndefined();
    });

    it("are given back one by one after a fault", async () => {
      const key = await threeInFlight();
      await refundAttempt(db, { key, failures: 3 });
      expect(await findAttempts(db, key)).toMatchObject({ failures: 2, inFlight: 2, lockedUntil: null });
    });
  });

  it("deletes what is stale and unlocked, under the prefix alone", async () => {
    const old = now - hours(48);
    const prefix = `${newId()}_%:`;
    await reserve(`${prefix}stale`, { now: old });
    await reserve(`${prefix}fresh`);
    await reserve(`${prefix}locked`, {
      now: old,
      firstLockingFailure: 1,
      lockDurationsMs: [hours(48)],
    });
    await reserve(`${prefix.replace("_", "x")}other`, { now: old });
    expect(await deleteStaleAttempts(db, { keyPrefix: prefix, before: now })).toBe(1);
    expect(await findAttempts(db, `${prefix}stale`)).toBeUndefined();
    expect(await findAttempts(db, `${prefix}locked`)).toBeDefined();
  });
});
