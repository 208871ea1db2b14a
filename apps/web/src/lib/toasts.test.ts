import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { currentToasts, showToast } from "./toasts.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const texts = () => currentToasts().map(({ text }) => text);

test("a message of success disappears after a few seconds, a warning later", () => {
  showToast("saved");
  showToast("somebody else", "warn");
  vi.advanceTimersByTime(8000);
  expect(texts()).toEqual(["somebody else"]);
  vi.advanceTimersByTime(8000);
  expect(texts()).toEqual([]);
});

test("a message in a background tab stays until the tab is visible", () => {
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  showToast("somebody else", "warn");
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(["somebody else"]);
  visibility.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual(["somebody else"]);
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual([]);
});
