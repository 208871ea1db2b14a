import { expect, test } from "vitest";
import { StuckWork } from "../../test/support/stuck-work.ts";
import { createSemaphore } from "./semaphore.ts";

test("so many run at once, the others after them", async () => {
  const semaphore = createSemaphore(2);
  const stuck = new StuckWork();
  const all = Promise.all(Array.from({ length: 5 }, () => semaphore(stuck.work)));
  for (let count = 0; count < 5; count += 1) await stuck.endNext();
  await all;
  expect(stuck.mostAtOnce).toBe(2);
});

test("work runs in the order it came", async () => {
  const semaphore = createSemaphore(1);
  const order: number[] = [];
  await Promise.all([1, 2, 3, 4].map((number) => semaphore(async () => void order.push(number))));
  expect(order).toEqual([1, 2, 3, 4]);
});

test("work that fails gives its place back", async () => {
  const semaphore = createSemaphore(1);
  await expect(semaphore(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  await expect(semaphore(async () => "done")).resolves.toBe("done");
});
