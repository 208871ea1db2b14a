import { seconds } from "@futae/domain/duration";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StuckWork } from "../../test/support/stuck-work.ts";
import {
  BusyError,
  createConcurrencyLimiter,
  type LimiterOptions,
  undecided,
} from "./concurrency-limiter.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const limiterOf = (options: Partial<LimiterOptions> = {}) =>
  createConcurrencyLimiter({
    atOnce: 1,
    maxWaitMs: seconds(8),
    maxWaitingBytes: 1024 * 1024,
    randomBelow: () => 0,
    ...options,
  });

const of = (owner: string, typedBytes = 20) => ({ owner, part: "", typedBytes });
const settled = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof BusyError ? "busy" : "failed"),
  );
const tick = () => new Promise(setImmediate);

test("work gets its result back, and so many run at once", async () => {
  const limited = limiterOf({ atOnce: 2 });
  const stuck = new StuckWork();
  const all = Promise.all(Array.from({ length: 5 }, () => limited(of("one"), stuck.work)));
  for (let count = 0; count < 5; count += 1) await stuck.endNext();
  await all;
  expect(stuck.mostAtOnce).toBe(2);
  await expect(limited(of("one"), async () => "done")).resolves.toBe("done");
});

test("work that fails gives its place back", async () => {
  const limited = limiterOf();
  await expect(limited(of("one"), () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  await expect(limited(of("one"), async () => "done")).resolves.toBe("done");
});

test("who waited as long as anyone may is told to come again, and nothing of it was done (RL-8)", async () => {
  const limited = limiterOf();
  const stuck = new StuckWork();
  void limited(of("one"), stuck.work);
  const late = vi.fn(async () => {});
  const waiting = settled(limited(of("two"), late));
  vi.advanceTimersByTime(seconds(8) - 1);
  const second = settled(limited(of("three"), async () => {}));
  vi.advanceTimersByTime(1);
  expect(await waiting).toBe("busy");
  await stuck.endNext();
  expect(await second).toBe("done");
  expect(late).not.toHaveBeenCalled();
});

test("no more may wait than is done in that time (RL-8)", async () => {
  const limited = limiterOf();
  const stuck = new StuckWork();
  const all = Array.from({ length: 12 }, () => settled(limited(of("one"), stuck.work)));
  for (let count = 0; count < 3; count += 1) {
    vi.advanceTimersByTime(seconds(1));
    await stuck.endNext();
  }
  // A turn a second: eight wait, the ninth would wait longer than anyone may.
  expect(await settled(limited(of("one"), stuck.work))).toBe("busy");
  for (let count = 0; count < 9; count += 1) await stuck.endNext();
  expect(await Promise.all(all)).toEqual(new Array(12).fill("done"));
});

test("no more bytes may wait than there is room for", async () => {
  const limited = limiterOf({ maxWaitingBytes: 50 * 1024 });
  const stuck = new StuckWork();
  void limited(of("one"), stuck.work);
  const waiting = settled(limited(of("two", 30 * 1024), stuck.work));
  expect(await settled(limited(of("three", 30 * 1024), stuck.work))).toBe("busy");
  await stuck.endNext();
  await stuck.endNext();
  expect(await waiting).toBe("done");
});

test("the newest of whoever has most gives way to a newcomer, whose turn is next but one (RL-12)", async () => {
  const limited = limiterOf({ maxWaitingBytes: 85 * 1024 });
  const stuck = new StuckWork();
  const flood = Array.from({ length: 11 }, () => settled(limited(of("flood"), stuck.work)));
  const other = settled(limited(of("other"), async () => {}));
  expect(await flood[10]).toBe("busy");
  await stuck.endNext();
  await stuck.endNext();
  expect(await other).toBe("done");
  expect(stuck.running).toBe(1);
});

test("when to come again is spread over the time of the queue", async () => {
  const drawn: number[] = [];
  const limited = limiterOf({
    maxWaitingBytes: 0,
    randomBelow: (bound) => {
      drawn.push(bound);
      return bound - 1;
    },
  });
  void limited(of("one"), new StuckWork().work);
  await expect(limited(of("two"), async () => {})).rejects.toMatchObject({ retryAfterSeconds: 8 });
  expect(drawn).toEqual([8]);
});

test("what others in flight decide gets another turn, for as long as anyone may wait (RL-12)", async () => {
  const limited = limiterOf();
  const answers: (string | symbol)[] = [undecided, undecided, "done"];
  const decided = limited(of("one"), async () => answers.shift() ?? "done");
  const never = settled(limited(of("two"), async () => undecided));
  await tick();
  expect(await limited(of("three"), async () => "not kept waiting")).toBe("not kept waiting");
  for (let count = 0; count < 50; count += 1) {
    await vi.advanceTimersByTimeAsync(200);
    await tick();
  }
  expect(await decided).toBe("done");
  expect(await never).toBe("busy");
});
