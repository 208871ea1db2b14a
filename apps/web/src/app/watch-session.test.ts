import { expect, test, vi } from "vitest";
import { watchSession } from "./watch-session.ts";

test("the session is checked again when the page returns from history, the background or a lost network (SE-16)", () => {
  const look = vi.fn();
  watchSession(look);
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(look).not.toHaveBeenCalled();

  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  expect(look).toHaveBeenCalledTimes(1);
  visibility.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(look).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new Event("online"));
  expect(look).toHaveBeenCalledTimes(3);
});
