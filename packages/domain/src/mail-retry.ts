import { hours, minutes, seconds } from "./duration.ts";

/** Milliseconds of a server's lease of a mail: longer than a delivery, so that only a crash lets it expire. */
export const mailLeaseMs = minutes(2);

/** Milliseconds one delivery may take. */
export const mailTimeoutMs = minutes(1);

const firstDelayMs = seconds(10);
const longestDelayMs = hours(1);
const keptMs = hours(24 * 3);

/**
 * When a failed delivery of a mail is tried again, in epoch milliseconds: 10 seconds after the first attempt, doubling
 * to an hour; undefined after three days, when it is given up.
 */
export function nextMailAttempt(mail: {
  attempts: number;
  queuedAt: number;
  now: number;
}): number | undefined {
  if (mail.now - mail.queuedAt >= keptMs) return undefined;
  return mail.now + Math.min(firstDelayMs * 2 ** (mail.attempts - 1), longestDelayMs);
}
