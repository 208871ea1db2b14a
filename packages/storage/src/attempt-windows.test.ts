import { minutes, seconds } from "@futae/domain/duration";
import { afterAll, describe, expect, it } from "vitest";
import { newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { deleteStaleWindows, refundInWindow, reserveInWindow, settleInWindow } from "./attempt-windows.ts";

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
    await refundInWindow(db, { key });
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
    await settleInWindow(db, key);
    expect(await fly()).toMatchObject({ allowed: false, isUndecided: true });
    expect(await fly(inFlightUntil)).toMatchObject({ allowed: false, isUndecided: false });
    await refundInWindow(db, { key });
    expect(await fly()).toEqual({ allowed: true });
    await settleInWindow(db, key);
    expect(await fly()).toMatchObject({ allowed: false, isUndecided: false });
  });

  it("forgets windows that began before", async () => {
    const key = newId();
    await reserveAll(key, start - minutes(9), 20);
    expect(await deleteStaleWindows(db, start - minutes(8))).toBe(1);
    expect(await reserve(key, start - minutes(9))).toEqual({ allowed: true });
  });
});
