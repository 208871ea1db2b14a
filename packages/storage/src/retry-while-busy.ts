import { setTimeout } from "node:timers/promises";
import { seconds } from "@futae/domain/duration";
import { isBusy } from "./connection-error.ts";

const giveUpAfterMs = seconds(5);
const pauseMs = 10;

/** Runs a step again while another process has the write lock; the event loop stays free meanwhile. */
export async function retryWhileBusy<T>(step: () => T): Promise<T> {
  const giveUpAt = performance.now() + giveUpAfterMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
    }
    await setTimeout(pauseMs);
  }
}
