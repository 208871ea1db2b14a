import { hours, minutes } from "./duration.ts";

/** When failures in a row lock, and for how long. */
export interface Lockout {
  /** The failure that sets the first lock. */
  readonly firstLockingFailure: number;
  /** Milliseconds of the lock set by that failure and each one after it; the last repeats. */
  readonly lockDurationsMs: readonly number[];
  /** The failure after which nothing but another way in helps (NIST SP 800-63B-4 §3.2.2). */
  readonly stopAfter?: number;
}

const doubling = (fromMs: number, toMs: number): number[] => {
  const durations: number[] = [];
  for (let duration = fromMs; duration < toMs; duration *= 2) durations.push(duration);
  return [...durations, toMs];
};

/** Wrong verification codes of one account, over every path. */
export const codeLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(24)),
  stopAfter: 50,
};

/** Wrong recovery codes of one account: the way out while the code counter is locked, itself limited. */
export const recoveryCodeLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(24)),
};

/** Wrong passwords of one account or one unknown login name. */
export const passwordLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(1)),
};

/**
 * Failed logins of one client: at most `limit` in a window of `windowMs`. An IPv4 client counts by its address, an IPv6
 * client by the /64 it moves in, and five times as wide by the /48 that one customer may have of a provider.
 */
export const addressLimits = [
  { name: "minute", windowMs: minutes(1), limit: 20, ipv6PrefixBits: 64 },
  { name: "hour", windowMs: hours(1), limit: 100, ipv6PrefixBits: 64 },
  { name: "minute", windowMs: minutes(1), limit: 100, ipv6PrefixBits: 48 },
  { name: "hour", windowMs: hours(1), limit: 500, ipv6PrefixBits: 48 },
] as const;

/** Wrong codes one enrolment or one pending sign-in survives. */
export const maxWrongCodes = 5;
