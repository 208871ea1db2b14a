import { describe, expect, it } from "vitest";
import { hours, minutes, seconds } from "./duration.ts";
import {
  authenticationIsRecent,
  enrolmentLifetimeMs,
  lastSeenPrecisionMs,
  pendingSignInLifetimeMs,
  stepUpLifetimeMs,
} from "./lifetime.ts";

const now = 1_790_000_000_000;

it("an enrolment lives 15 minutes, a pending sign-in 10, and an authentication is recent for 10", () => {
  expect([enrolmentLifetimeMs, pendingSignInLifetimeMs, stepUpLifetimeMs]).toEqual([
    900_000, 600_000, 600_000,
  ]);
});

it("the last use of a session is written once a minute", () => {
  expect(lastSeenPrecisionMs).toBe(seconds(60));
});

describe("an authentication", () => {
  it.each([
    { ageMs: 0, isFresh: true },
    { ageMs: minutes(10) - 1, isFresh: true },
    { ageMs: minutes(10), isFresh: true },
    { ageMs: minutes(10) + 1, isFresh: false },
    { ageMs: hours(24), isFresh: false },
    { ageMs: -1, isFresh: false },
    { ageMs: -minutes(5), isFresh: false },
  ])("of $ageMs ms ago is recent: $isFresh", ({ ageMs, isFresh }) => {
    expect(authenticationIsRecent(now - ageMs, now)).toBe(isFresh);
  });
});
