import { describe, expect, it } from "vitest";
import { minutes } from "./duration.ts";
import {
  addressLimits,
  codeLockout,
  maxWrongCodes,
  passwordLockout,
  recoveryCodeLockout,
} from "./lockout.ts";

const fromQuarterHourToDay = [15, 30, 60, 120, 240, 480, 960, 1440].map(minutes);

describe("wrong verification codes", () => {
  it("lock codes from the 10th failure on, for 15 minutes doubling to 24 hours", () => {
    expect(codeLockout.firstLockingFailure).toBe(10);
    expect(codeLockout.lockDurationsMs).toEqual(fromQuarterHourToDay);
  });

  it("stop the authenticator at the 50th failure (NIST allows 100)", () => {
    expect(codeLockout.stopAfter).toBe(50);
  });
});

it("recovery codes are locked like verification codes, but never for good", () => {
  expect(recoveryCodeLockout).toEqual({ firstLockingFailure: 10, lockDurationsMs: fromQuarterHourToDay });
});

it("passwords are locked from the 10th failure on, for 15 minutes doubling to 1 hour, never for good", () => {
  expect(passwordLockout).toEqual({
    firstLockingFailure: 10,
    lockDurationsMs: [15, 30, 60].map(minutes),
  });
});

it("an address may fail 20 times a minute and 100 times an hour, a /48 five times as often", () => {
  expect(
    addressLimits.map(({ windowMs, limit, ipv6PrefixBits }) => [windowMs, limit, ipv6PrefixBits]),
  ).toEqual([
    [60_000, 20, 64],
    [3_600_000, 100, 64],
    [60_000, 100, 48],
    [3_600_000, 500, 48],
  ]);
});

it("the 5th wrong code ends an enrolment or a pending sign-in, before the account is locked", () => {
  expect(maxWrongCodes).toBe(5);
  expect(maxWrongCodes).toBeLessThan(codeLockout.firstLockingFailure);
});
