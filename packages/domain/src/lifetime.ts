import { minutes } from "./duration.ts";

/** A pending enrolment shows the same QR code this long. */
export const enrolmentLifetimeMs = minutes(15);

/** A correct password waits this long for the next required step. */
export const pendingSignInLifetimeMs = minutes(10);

/** A full authentication (password, and code where it is on) opens security changes this long (ASVS 5.0 7.5.1). */
export const stepUpLifetimeMs = minutes(10);

/** Last seen is written at most this often: a session check must not be a write. */
export const lastSeenPrecisionMs = minutes(1);

/** Live sessions of one account; one more ends the one that was opened first (ASVS 5.0 7.1.2). */
export const maxLiveSessions = 50;

/**
 * Whether the last full authentication still opens security changes: up to and including `stepUpLifetimeMs` after it;
 * never one from the future, which a clock set back would leave open for long (ASVS 5.0 7.5.1). Both in epoch
 * milliseconds.
 */
export const authenticationIsRecent = (authenticatedAt: number, now: number): boolean =>
  now - authenticatedAt <= stepUpLifetimeMs && authenticatedAt <= now;
