let current = new AbortController();

/** Aborted by the next `giveUpWaiting`. */
export const untilGivenUp = (): AbortSignal => current.signal;

/** Whatever waits for a busy server fails with the refusal it has, and is sent no more. */
export function giveUpWaiting(): void {
  current.abort();
  current = new AbortController();
}
