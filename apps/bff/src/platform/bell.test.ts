import { hours } from "@futae/domain/duration";
import { expect, test } from "vitest";
import { createBell } from "./bell.ts";

test("a ring wakes who waits", async () => {
  const bell = createBell();
  const heard = bell.heard(hours(1)).then(() => "awake");
  bell.ring();
  expect(await heard).toBe("awake");
});

test("a ring that nobody waited for is kept, once", async () => {
  const bell = createBell();
  bell.ring();
  bell.ring();
  await bell.heard(hours(1));
  let isAwake = false;
  const heard = bell.heard(hours(1)).then(() => {
    isAwake = true;
  });
  await Promise.resolve();
  expect(isAwake).toBe(false);
  bell.ring();
  await heard;
});

test("without a ring it wakes in time", async () => {
  await expect(createBell().heard(1)).resolves.toBeUndefined();
});
