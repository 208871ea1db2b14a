import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLanguage } from "../lib/language.ts";
import { StalePageError } from "../lib/problem-error.ts";
import { useProblemToast } from "../lib/use-problem-toast.ts";
import { ToastRegion } from "./toast-region.tsx";

beforeEach(async () => {
  localStorage.setItem("futae-language", "ja");
  await startLanguage();
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let say: (error: unknown) => void;

function Page() {
  say = useProblemToast();
  return <ToastRegion />;
}

test("the message that the page is stale appears once and stays, with a button that reloads", () => {
  render(<Page />);
  act(() => {
    say(new StalePageError("gone"));
    say(new StalePageError("gone"));
    vi.advanceTimersByTime(600_000);
  });
  expect(screen.getAllByText(/Futae が新しくなりました/)).toHaveLength(1);
  expect(screen.getAllByRole("button", { name: "再読み込み" })).toHaveLength(1);
});

test("the message of another problem disappears by itself and has no button", () => {
  render(<Page />);
  act(() => say(new Error("bug")));
  expect(screen.getByText(/予期しないエラー/)).toBeTruthy();
  act(() => vi.advanceTimersByTime(15_000));
  expect(screen.queryByText(/予期しないエラー/)).toBeNull();
});
