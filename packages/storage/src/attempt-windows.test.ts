import { minutes, seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import { newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  deleteStaleWindows,
  refundInWindows,
  reserveInWindow,
  reserveInWindows,
  settleInWindows,
  type Window,
} from "./attempt-windows.ts";

describe.each(storageKinds)("attempt windows on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const start = testTime;
  const reserve = (key: string, now: number) =>
    reserveInWindow(db, { key, now, windowMs: minutes(1), limit: 20 });
  const reserveAll = (key: string, now: number, times: number) =>
    Promise.all(Array.from({ length: times }, () => reserve(key, now)));

  it("allows exactly the limit in a window, however many come at once", async () => {
    const answers = await reserveAll(newId(), start, 200);
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(20);
    expect(answers.find((answer) => !answer.allowed)).toMatchObject({
      allowed: false,
      retryAfterMs: minutes(1),
    });
  });

  it("starts a new window in the millisecond the old one is over", async () => {
    const key = newId();
    await reserveAll(key, start, 20);
    const end = start + minutes(1);
    expect(await reserve(key, end - 1)).toMatchObject({ allowed: false, retryAfterMs: 1 });
    const answers = await reserveAll(key, end, 25);
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(20);
    expect(await reserve(key, end + 1)).toMatchObject({ allowed: false, retryAfterMs: minutes(1) - 1 });
  });

  it("gives refunded attempts back", async () => {
    const key = newId();
    await reserveAll(key, start, 20);
    await refundInWindows(db, [key]);
    expect(await reserve(key, start)).toEqual({ allowed: true });
    expect(await reserve(key, start)).toMatchObject({ allowed: false });
  });

  it("is not decided while what is in flight may make room, for as long as that may take (RL-12)", async () => {
    const key = newId();
    await reserveAll(key, start, 18);
    const inFlightUntil = start + seconds(15);
    const fly = (now = start) =>
      reserveInWindow(db, { key, now, windowMs: minutes(1), limit: 20, inFlightUntil });
    expect([await fly(), await fly()]).toEqual([{ allowed: true }, { allowed: true }]);
    expect(await fly()).toMatchObject({ allowed: false, isUndecided: true });
    await settleInWindows(db, [key]);
    expect(await fly()).toMatchObject({ allowed: false, isUndecided: true });
    expect(await fly(inFlightUntil)).toMatchObject({ allowed: false, isUndecided: false });
    await refundInWindows(db, [key]);
    expect(await fly()).toEqual({ allowed: true });
    await settleInWindows(db, [key]);
    expect(await fly()).toMatchObject({ allowed: false, isUndecided: false });
  });

  describe("several at once", () => {
    const narrow = { windowMs: minutes(1), limit: 20 };
    const wide = { windowMs: minutes(60), limit: 30 };
    const pair = () =>
      [
        { key: `${newId()}:b`, ...narrow },
        { key: `${newId()}:a`, ...wide },
      ] as const;
    const failuresIn = async (windows: readonly Window[]) => {
      const keys = windows.map(({ key }) => key);
      const rows = await db.selectFrom("attemptWindows").selectAll().where("key", "in", keys).execute();
      return windows.map(({ key }) => rows.find((row) => row.key === key)?.failures);
    };

    it("count together, each to its own limit, and the first that is full refuses", async () => {
      const windows = pair();
      const [one, other] = windows;
      const reserveBoth = (now: number) => reserveInWindows(db, { windows, now });
      for (let count = 0; count < 19; count += 1) await reserve(one.key, start);
      expect(await reserveBoth(start)).toEqual({ allowed: true });
      expect(await failuresIn(windows)).toEqual([20, 1]);
      expect(await reserveBoth(start)).toMatchObject({ allowed: false, retryAfterMs: minutes(1) });
      const later = start + minutes(1);
      for (let count = 2; count < 30; count += 1) await reserveInWindow(db, { ...other, now: start });
      expect(await reserveBoth(later)).toMatchObject({ allowed: false, retryAfterMs: minutes(59) });
      expect(await failuresIn(windows)).toEqual([1, 30]);
    });

    it("are settled and given back together", async () => {
      const windows = pair();
      const keys = windows.map(({ key }) => key);
      const inFlightUntil = start + seconds(15);
      await reserveInWindows(db, { windows, now: start, inFlightUntil });
      await reserveInWindows(db, { windows, now: start, inFlightUntil });
      await settleInWindows(db, keys);
      await refundInWindows(db, keys);
      expect(await failuresIn(windows)).toEqual([1, 1]);
    });

    it("allow exactly the smaller limit when many come in either order, and none waits for another", async () => {
      const windows = pair();
      const orders = [windows, windows.toReversed()];
      const keys = windows.map(({ key }) => key);
      const attempt = (index: number) =>
        db.transaction().execute(async (tx) => {
          const order = orders[index % 2] ?? windows;
          const reserved = await reserveInWindows(tx, { windows: order, now: start });
          if (reserved.allowed && index % 3 === 0) await refundInWindows(tx, keys);
          return reserved.allowed && index % 3 !== 0;
        });
      const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => attempt(index)));
      expect(answers.filter((isCounted) => isCounted)).toHaveLength(20);
    });
  });

  it("forgets windows that began before", async () => {
    const key = newId();
    await reserveAll(key, start - minutes(9), 20);
    expect(await deleteStaleWindows(db, start - minutes(8))).toBe(1);
    expect(await reserve(key, start - minutes(9))).toEqual({ allowed: true });
  });
});
