import { expect, test } from "vitest";
import { FairQueue } from "./fair-queue.ts";

interface Item {
  owner: string;
  part: string;
  number: number;
}

function queueOf(shares: readonly (readonly [owner: string, part: string])[]): FairQueue<Item> {
  const queue = new FairQueue<Item>();
  for (const [number, [owner, part]] of shares.entries()) queue.push({ owner, part, number });
  return queue;
}

const drained = (queue: FairQueue<Item>): number[] => {
  const item = queue.shift();
  return item === undefined ? [] : [item.number, ...drained(queue)];
};

const many = (count: number, owner: string, part = "") =>
  Array.from({ length: count }, () => [owner, part] as const);

test("owners take turns, and the parts of an owner; within a part the first is first (RL-12)", () => {
  const queue = queueOf([
    ["flood", "a"],
    ["flood", "a"],
    ["flood", "a"],
    ["flood", "b"],
    ["other", ""],
    ["other", ""],
  ]);
  expect(drained(queue)).toEqual([0, 4, 3, 5, 1, 2]);
  expect(queue.size).toBe(0);
});

test("one that is taken out has no turn", () => {
  const queue = queueOf(many(1, "one"));
  const item = { owner: "one", part: "", number: 9 };
  queue.push(item);
  queue.remove(item);
  queue.remove(item);
  expect(queue.size).toBe(1);
  expect(drained(queue)).toEqual([0]);
});

test("a newcomer displaces the newest of the largest owner, and never gets more than they (RL-12)", () => {
  const queue = queueOf([...many(5, "flood"), ...many(4, "small")]);
  expect(queue.newestOfLargest({ owner: "new", part: "" })).toMatchObject({ number: 4 });
  expect(queue.newestOfLargest({ owner: "small", part: "" })).toBeUndefined();
  expect(queue.newestOfLargest({ owner: "flood", part: "" })).toBeUndefined();
});

test("within the largest owner, a newcomer displaces the newest of its largest part", () => {
  const queue = queueOf([...many(5, "office", "guessed"), ["office", "hanako"]]);
  expect(queue.newestOfLargest({ owner: "office", part: "taro" })).toMatchObject({ number: 4 });
  expect(queue.newestOfLargest({ owner: "office", part: "guessed" })).toBeUndefined();
});

test("an empty queue has nobody to displace", () => {
  expect(queueOf([]).newestOfLargest({ owner: "new", part: "" })).toBeUndefined();
});
