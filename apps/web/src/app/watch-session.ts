import { onOtherTab } from "../lib/other-tabs.ts";

/**
 * Calls `look` when another tab has taken a step, and when a page comes back: from the background, a sleep, history.
 */
export function watchSession(look: () => void): void {
  onOtherTab(look);
  window.addEventListener("online", look);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) look();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
}
