import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { isConflict } from "./connection-error.ts";

const maxRetries = 3;
const longestPauseMs = 20;

/** Lets those that met go on at different moments. */
const randomPause = (): Promise<void> => setTimeout(randomInt(longestPauseMs));

/**
 * Runs a whole transaction, and up to three times more when the database undid it for the sake of another one: a
 * deadlock or a serialization failure. Whatever else it throws, or the fourth such failure, is thrown on.
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
