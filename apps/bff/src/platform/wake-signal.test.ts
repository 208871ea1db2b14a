import { hours } from "@futae/domain/duration";
import { expect, test } from "vitest";
import { createWakeSignal } from "./wake-signal.ts";

test("a signal wakes a worker that waits", async () => {
  const wakeSignal = createWakeSignal();
  const wait = wakeSignal.wait(hours(1)).then(() => "awake");
  wakeSignal.send();
  expect(await wait).toBe("awake");
});

test("a signal that nobody waited for is received once, by the next wait", async () => {
  const wakeSignal = createWakeSignal();
  wakeSignal.send();
  wakeSignal.send();
  await wakeSignal.wait(hours(1));
  let isAwake = false;
  const wait = wakeSignal.wait(hours(1)).then(() => {
    isAwake = true;
  });
  await Promise.resolve();
  expect(isAwake).toBe(false);
  wakeSignal.send();
  await wait;
});

test("without a signal the wait ends in time", async () => {
  await expect(createWakeSignal().wait(1)).resolves.toBeUndefined();
});
