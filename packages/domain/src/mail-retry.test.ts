import { expect, it } from "vitest";
import { hours, minutes, seconds } from "./duration.ts";
import { mailLeaseMs, mailTimeoutMs, nextMailAttempt } from "./mail-retry.ts";

const now = 1_767_225_600_000;

it.each([
  [1, seconds(10)],
  [2, seconds(20)],
  [3, seconds(40)],
  [9, seconds(2560)],
  [10, hours(1)],
  [1000, hours(1)],
])("the next delivery after attempt %i is due in %i ms", (attempts, delayMs) => {
  expect(nextMailAttempt({ attempts, queuedAt: now, now })).toBe(now + delayMs);
});

it("delivery is given up after three days, not before", () => {
  const queuedAt = now - hours(72);
  expect(nextMailAttempt({ attempts: 80, queuedAt: queuedAt + 1, now })).toBe(now + hours(1));
  expect(nextMailAttempt({ attempts: 80, queuedAt, now })).toBeUndefined();
});

it("a delivery times out before another server may begin the same one", () => {
  expect(mailLeaseMs - mailTimeoutMs).toBeGreaterThanOrEqual(minutes(1));
});
