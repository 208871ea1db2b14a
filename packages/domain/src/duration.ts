/** Milliseconds in a number of seconds. */
export const seconds = (count: number): number => count * 1000;

/** Milliseconds in a number of minutes. */
export const minutes = (count: number): number => seconds(count * 60);

/** Milliseconds in a number of hours. */
export const hours = (count: number): number => minutes(count * 60);

/**
 * Whole seconds from `now` until an instant (both in epoch milliseconds), rounded up and at least 1, as `Retry-After`
 * wants them (RFC 9110 §10.2.3).
 */
export const secondsUntil = (instant: number, now: number): number =>
  Math.max(1, Math.ceil((instant - now) / seconds(1)));
