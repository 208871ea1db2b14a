import { expect, test, vi } from "vitest";
import { showOnce, whenNothingIsShownOnce } from "./shown-once.ts";

test("acts at once where nothing is shown once", () => {
  const act = vi.fn();
  whenNothingIsShownOnce(act);
  expect(act).toHaveBeenCalledOnce();
});

test("waits until the reader of the last thing shown once has closed it, then acts a single time (SE-17)", () => {
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
