/** The queue is full; the client is told when to come again. */
export class BusyError extends Error {
  readonly retryAfterSeconds = 2;
}

/** Runs work when there is room for it. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets `atOnce` run and `maxWaiting` wait, in order; one more throws `BusyError` (RL-8). */
export function createGate(limits: { atOnce: number; maxWaiting: number }): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limits.atOnce) {
      if (waiting.length >= limits.maxWaiting) throw new BusyError("The password queue is full");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
