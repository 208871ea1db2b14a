import { expect, test, vi } from "vitest";
import { showOnce, whenNothingIsShownOnce } from "./shown-once.ts";

test("an action happens at once while nothing is shown once", () => {
  const act = vi.fn();
  whenNothingIsShownOnce(act);
  expect(act).toHaveBeenCalledOnce();
});

test("the last action asked for waits until all that is shown once is closed, then happens a single time (SE-17)", () => {
  const [first, last] = [vi.fn(), vi.fn()];
  const [closeCodes, closePassword] = [showOnce(), showOnce()];
  whenNothingIsShownOnce(first);
  whenNothingIsShownOnce(last);
  closeCodes();
  expect(last).not.toHaveBeenCalled();
  closePassword();
  expect(first).not.toHaveBeenCalled();
  expect(last).toHaveBeenCalledOnce();
  showOnce()();
  expect(last).toHaveBeenCalledOnce();
});
