import type { ProblemDetails } from "@futae/contract/problem";
import { secondsUntil } from "@futae/domain/duration";

/** How long a lock still holds, in seconds; nothing where waiting does not help. */
export const lockoutDetails = (lockedUntil: number | null, now: number): ProblemDetails =>
  lockedUntil === null ? {} : { retryAfterSeconds: secondsUntil(lockedUntil, now) };
