import { createHash } from "node:crypto";

/** Chance that can be had again: what one seed draws, it draws the next time. */
export class SeededDraw {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from 0 up to `bound`. */
  below(bound: number): number {
    this.#count += 1;
    return createHash("sha256").update(`${this.#seed} ${this.#count}`).digest().readUInt32BE() % bound;
  }

  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to draw from");
    return item;
  }
}
