/** Lets one holder through at a time, in the order they asked. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Resolves, when it is this caller's turn, to what ends the turn. */
  async lock(): Promise<() => void> {
    const previous = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await previous;
    // Through the event loop: a long line of holders would let nothing else happen before its last one.
    return () => setImmediate(resolve);
  }
}
