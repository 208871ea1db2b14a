import { expect, test } from "vitest";
import { BusyError, createGate } from "./gate.ts";

/** Work that ends when it is told to. */
function stuckWork() {
  let running = 0;
  let most = 0;
  const endings: (() => void)[] = [];
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => endings.push(resolve));
    running -= 1;
  };
  return { work, end: () => endings.shift()?.(), most: () => most };
}

test("so many run, so many wait, the next is refused with when to come again (RL-8)", async () => {
  const gate = createGate({ atOnce: 2, maxWaiting: 3 });
  const { work, end, most } = stuckWork();
  const accepted = Array.from({ length: 5 }, () => gate(work));
  await expect(gate(work)).rejects.toThrow(BusyError);
  await expect(gate(work)).rejects.toMatchObject({ retryAfterSeconds: 2 });
  const all = Promise.all(accepted);
  for (let count = 0; count < 5; count += 1) {
    end();
    await new Promise(setImmediate);
  }
  await all;
  expect(most()).toBe(2);
});

test("work runs in the order it came", async () => {
  const gate = createGate({ atOnce: 1, maxWaiting: 9 });
  const order: number[] = [];
  await Promise.all([1, 2, 3, 4].map((number) => gate(async () => void order.push(number))));
  expect(order).toEqual([1, 2, 3, 4]);
});

test("work that fails gives its place back", async () => {
  const gate = createGate({ atOnce: 1, maxWaiting: 0 });
  await expect(gate(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  await expect(gate(async () => "done")).resolves.toBe("done");
});
