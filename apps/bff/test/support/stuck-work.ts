/** Work that ends when the test says so, and counts how much of it ran at once. */
export class StuckWork {
  mostAtOnce = 0;
  running = 0;
  readonly #endings: (() => void)[] = [];

  readonly work = async (): Promise<void> => {
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    await new Promise<void>((resolve) => this.#endings.push(resolve));
    this.running -= 1;
  };

  /** Ends the work that has run longest, and lets the next one begin. */
  async endNext(): Promise<void> {
    await new Promise(setImmediate);
    this.#endings.shift()?.();
    await new Promise(setImmediate);
  }
}
