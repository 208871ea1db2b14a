import { availableParallelism } from "node:os";
import { seconds } from "@futae/domain/duration";
import {
  type ConcurrencyLimiter,
  createConcurrencyLimiter,
  type LimiterOptions,
} from "./concurrency-limiter.ts";
import { randomBelow } from "./token.ts";

/** Twice as many have their turn as hash at once: meanwhile the others write what comes before and after a hash. */
const limits: LimiterOptions = {
  atOnce: 2 * availableParallelism(),
  maxWaitMs: seconds(8),
  maxWaitingBytes: 32 * 1024 * 1024,
  randomBelow,
};

/** The turns of requests that hash a password: unbounded hashing kills the process (RL-8, ASVS 5.0 15.2.2). */
export const createPasswordTurns = (options: Partial<LimiterOptions> = {}): ConcurrencyLimiter =>
  createConcurrencyLimiter({ ...limits, ...options });
