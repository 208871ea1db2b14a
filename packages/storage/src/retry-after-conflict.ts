import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { isConflict } from "./connection-error.ts";

const maxRetries = 3;
const longestPauseMs = 20;

/** A random pause, so that the transactions in conflict continue at different moments. */
const randomPause = (): Promise<void> => setTimeout(randomInt(longestPauseMs));

/**
 * Runs a whole transaction, and up to three times more after a deadlock or a serialization failure. Throws the fourth
 * such failure and any other error.
 */
export async function retryAfterConflict<T>(run: () => Promise<T>, pause = randomPause): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error) || retries === maxRetries) throw error;
    }
    await pause();
  }
}
