import { useEffect } from "react";
import { showOnce } from "./shown-once.ts";

/**
 * For a dialog whose content cannot be had again: nothing but its reader takes it away, whatever becomes of the
 * session. Closing the window asks.
 */
export function useShownOnce(): void {
  useEffect(showOnce, []);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
}
