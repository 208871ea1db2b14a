/** Runs work when there is room for it. */
export type Semaphore = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets `atOnce` run, and the others after them in the order they came. */
export function createSemaphore(atOnce: number): Semaphore {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
