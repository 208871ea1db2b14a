import { hours, minutes, seconds } from "./duration.ts";

/** Milliseconds a server has a mail for itself: longer than a delivery may take, so that only a crash lets it go. */
export const mailLeaseMs = minutes(2);

/** Milliseconds one delivery may take. */
export const mailTimeoutMs = minutes(1);

const firstDelayMs = seconds(10);
const longestDelayMs = hours(1);
const keptMs = hours(24 * 3);

/**
 * When a mail that could not be delivered is tried again, in epoch milliseconds: 10 seconds after the first attempt,
 * doubling to an hour; undefined after three days: it is given up.
 */
export function nextMailAttempt(mail: {
  attempts: number;
  queuedAt: number;
  now: number;
}): number | undefined {
  if (mail.now - mail.queuedAt >= keptMs) return undefined;
  return mail.now + Math.min(firstDelayMs * 2 ** (mail.attempts - 1), longestDelayMs);
}
