import { useEffect } from "react";
import { showOnce } from "./shown-once.ts";

/**
 * For a dialog whose content is shown once: it stays until its reader closes it, whatever happens to the session, and
 * closing the window asks first.
 */
export function useShownOnce(): void {
  useEffect(showOnce, []);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
}
