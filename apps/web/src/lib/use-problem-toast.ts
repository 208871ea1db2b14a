import { OutdatedError } from "./problem-error.ts";
import { useProblemText } from "./problem-text.ts";
import { showToast } from "./toasts.ts";

/** Says what failed outside of any form. Whether to reload an outdated page is left to its reader, who may have typed. */
export function useProblemToast(): (error: unknown) => void {
  const problemText = useProblemText();
  return (error) => showToast(problemText(error), "warn", error instanceof OutdatedError);
}
