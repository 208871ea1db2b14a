/** Lets one holder through at a time, in the order they asked. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** Whether someone waits for the present holder to end its turn. */
  get isAwaited(): boolean {
    return this.#waiting > 0;
  }

  /** Resolves, when it is this caller's turn, to what ends the turn. */
  async lock(): Promise<() => void> {
    const previous = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    this.#waiting += 1;
    await previous;
    this.#waiting -= 1;
    // Through the event loop: a long line of holders would let nothing else happen before its last one.
    return () => setImmediate(resolve);
  }
}
