import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hours, minutes, seconds, secondsUntil } from "./duration.ts";

it("durations are counted in milliseconds", () => {
  expect(seconds(30)).toBe(30_000);
  expect(minutes(10)).toBe(600_000);
  expect(hours(24)).toBe(86_400_000);
});

describe("the seconds until an instant", () => {
  const now = 1_790_000_000_000;

  it.each([
    { aheadMs: -hours(1), expected: 1 },
    { aheadMs: 0, expected: 1 },
    { aheadMs: 1, expected: 1 },
    { aheadMs: 1000, expected: 1 },
    { aheadMs: 1001, expected: 2 },
    { aheadMs: minutes(15) - 1, expected: 900 },
    { aheadMs: minutes(15), expected: 900 },
  ])("are $expected when it is $aheadMs ms ahead", ({ aheadMs, expected }) => {
    expect(secondsUntil(now + aheadMs, now)).toBe(expected);
  });

  it("are never too few, and less than a second too many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: hours(48) }), (aheadMs) => {
        const waitMs = seconds(secondsUntil(now + aheadMs, now));
        expect(waitMs).toBeGreaterThanOrEqual(aheadMs);
        expect(waitMs - aheadMs).toBeLessThan(1000);
      }),
    );
  });
});
