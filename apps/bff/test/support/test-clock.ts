import type { Clock } from "../../src/platform/clock.ts";

/** A clock that stands at the start of a time step until a test moves it. */
export class TestClock implements Clock {
  #now = Date.UTC(2026, 10, 22, 9);

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
