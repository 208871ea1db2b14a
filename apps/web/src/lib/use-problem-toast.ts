import { i18n } from "./i18n.ts";
import { StalePageError } from "./problem-error.ts";
import { useProblemText } from "./problem-text.ts";
import { showToast } from "./toasts.ts";

/** Reports a failure outside of any form. A stale page is reloaded by its reader, who may have typed something. */
export function useProblemToast(): (error: unknown) => void {
  const problemText = useProblemText();
  return (error) => {
    const reload = { label: i18n.t("reload", { ns: "layout" }), press: () => window.location.reload() };
    showToast(problemText(error), "warn", error instanceof StalePageError ? reload : undefined);
  };
}
