let current = new AbortController();

/** Aborted by the next `giveUpWaiting`. */
export const untilGivenUp = (): AbortSignal => current.signal;

/** Ends every wait for a busy server: the requests fail with the refusal they have, and are not sent again. */
export function giveUpWaiting(): void {
  current.abort();
  current = new AbortController();
}
