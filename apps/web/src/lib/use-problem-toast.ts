import { i18n } from "./i18n.ts";
import { StalePageError } from "./problem-error.ts";
import { useProblemText } from "./problem-text.ts";
import { showToast } from "./toasts.ts";

/** Says what failed outside of any form. Whether to reload a stale page is left to its reader, who may have typed. */
export function useProblemToast(): (error: unknown) => void {
  const problemText = useProblemText();
  return (error) => {
    const reload = { label: i18n.t("reload", { ns: "layout" }), press: () => window.location.reload() };
    showToast(problemText(error), "warn", error instanceof StalePageError ? reload : undefined);
  };
}
