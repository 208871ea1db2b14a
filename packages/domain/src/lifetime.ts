import { minutes } from "./duration.ts";

/** Lifetime of a pending enrolment, which shows the same QR code meanwhile. */
export const enrolmentLifetimeMs = minutes(15);

/** Lifetime of a pending sign-in after the correct password. */
export const pendingSignInLifetimeMs = minutes(10);

/** How long a full authentication (password, and code where it is on) is recent (ASVS 5.0 7.5.1). */
export const stepUpLifetimeMs = minutes(10);

/** The last use of a session is written at most this often, so that a session check is rarely a write. */
export const lastSeenPrecisionMs = minutes(1);

/** How many live sessions an account may have; another one ends the oldest (ASVS 5.0 7.1.2). */
export const maxLiveSessions = 50;

/**
 * Whether an authentication is recent: at most `stepUpLifetimeMs` ago, and not in the future, because a clock that was
 * set back would keep it recent for long (ASVS 5.0 7.5.1). Both in epoch milliseconds.
 */
export const authenticationIsRecent = (authenticatedAt: number, now: number): boolean =>
  now - authenticatedAt <= stepUpLifetimeMs && authenticatedAt <= now;
