/** Whose turn it is about: owners have equal shares of a queue, and within one its parts. */
export interface Share {
  readonly owner: string;
  readonly part: string;
}

/** A queue that serves owners in turn, and the parts of an owner in turn; within a part, who came first. */
export class FairQueue<Item extends Share> {
  readonly #owners = new Map<string, Map<string, Item[]>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: Item): void {
    const parts = this.#owners.get(item.owner) ?? new Map<string, Item[]>();
    const items = parts.get(item.part) ?? [];
    items.push(item);
    parts.set(item.part, items);
    this.#owners.set(item.owner, parts);
    this.#size += 1;
  }

  /** Takes the next in turn; its owner and part go to the end of theirs. */
  shift(): Item | undefined {
    const [owner] = this.#owners;
    const [part] = owner?.[1] ?? [];
    const item = part?.[1][0];
    if (owner === undefined || part === undefined || item === undefined) return undefined;
    this.#owners.delete(owner[0]);
    this.#owners.set(...owner);
    owner[1].delete(part[0]);
    owner[1].set(...part);
    this.remove(item);
    return item;
  }

  /** Takes this one out, if it is here. */
  remove(item: Item): void {
    const parts = this.#owners.get(item.owner);
    const items = parts?.get(item.part) ?? [];
    const index = items.indexOf(item);
    if (parts === undefined || index < 0) return;
    items.splice(index, 1);
    this.#size -= 1;
    if (items.length === 0) parts.delete(item.part);
    if (parts.size === 0) this.#owners.delete(item.owner);
  }

  /**
   * Who gives way to a newcomer where there is no room: the newest of the largest owner, or of the newcomer's own
   * largest part; nobody where the newcomer would then have more than they.
   */
  newestOfLargest(newcomer: Share): Item | undefined {
    const own = this.#owners.get(newcomer.owner) ?? new Map<string, Item[]>();
    const largest = largestOf(this.#owners.values(), countAll);
    if (largest !== undefined && countAll(largest) > countAll(own) + 1) return newestOf(largest);
    const ownLargest = largestOf(own.values(), (items) => items.length)?.length ?? 0;
    return ownLargest > (own.get(newcomer.part)?.length ?? 0) + 1 ? newestOf(own) : undefined;
  }
}

type Parts<Item> = ReadonlyMap<string, readonly Item[]>;

const countAll = (parts: Parts<unknown>): number =>
  [...parts.values()].reduce((sum, items) => sum + items.length, 0);

const newestOf = <Item>(parts: Parts<Item>): Item | undefined =>
  largestOf(parts.values(), (items) => items.length)?.at(-1);

function largestOf<Value>(values: Iterable<Value>, size: (value: Value) => number): Value | undefined {
  let largest: Value | undefined;
  for (const value of values) if (largest === undefined || size(value) > size(largest)) largest = value;
  return largest;
}
