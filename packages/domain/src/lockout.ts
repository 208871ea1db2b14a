import { hours, minutes } from "./duration.ts";

/** After how many failures in a row a lockout begins, and for how long. */
export interface Lockout {
  /** The failure that begins the first lockout. */
  readonly firstLockingFailure: number;
  /** Milliseconds of the lockout after that failure and each further one; the last repeats. */
  readonly lockDurationsMs: readonly number[];
  /** The failure that stops the factor for good: another way in is needed then (NIST SP 800-63B-4 §3.2.2). */
  readonly stopAfter?: number;
}

const doubling = (fromMs: number, toMs: number): number[] => {
  const durations: number[] = [];
  for (let duration = fromMs; duration < toMs; duration *= 2) durations.push(duration);
  return [...durations, toMs];
};

/** For wrong verification codes of one account, wherever they are entered. */
export const codeLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(24)),
  stopAfter: 50,
};

/** For wrong recovery codes of one account, which are the way in during a lockout of codes. */
export const recoveryCodeLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(24)),
};

/** For wrong passwords of one account or one unknown login name. */
export const passwordLockout: Lockout = {
  firstLockingFailure: 10,
  lockDurationsMs: doubling(minutes(15), hours(1)),
};

/**
 * Rate limits for failed sign-ins: at most `limit` in a window of `windowMs`. An IPv4 client counts by its address, an
 * IPv6 client by its /64, and by its /48, which one customer of a provider may have, with five times the limit.
 */
export const addressLimits = [
  { name: "minute", windowMs: minutes(1), limit: 20, ipv6PrefixBits: 64 },
  { name: "hour", windowMs: hours(1), limit: 100, ipv6PrefixBits: 64 },
  { name: "minute", windowMs: minutes(1), limit: 100, ipv6PrefixBits: 48 },
  { name: "hour", windowMs: hours(1), limit: 500, ipv6PrefixBits: 48 },
] as const;

/** How many wrong codes end an enrolment or a pending sign-in. */
export const maxWrongCodes = 5;
