import { useEffect, useRef, useState } from "react";

const confirmationMilliseconds = 3000;

/** Copies a text; `isCopied` for the few seconds after it worked, `hasFailed` when the browser refused. */
export function useCopy() {
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const timerRef = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timerRef.current), []);

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
    clearTimeout(timerRef.current);
    timerRef.current = setTimeout(() => setOutcome("none"), confirmationMilliseconds);
  }

  return { copy, isCopied: outcome === "copied", hasFailed: outcome === "failed" };
}
