import { useTranslation } from "react-i18next";
import { ConnectionError, ProblemError, StalePageError } from "./problem-error.ts";

/** The sentence for the error of a request, in the reader's language. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation(["problem", "layout"]);
  return (error) => {
    if (error instanceof ProblemError) return t(error.code, { ns: "problem" });
    if (error instanceof ConnectionError) return t("connectionLost", { ns: "layout" });
    if (error instanceof StalePageError) return t("outdated", { ns: "layout" });
    return t("server.internal", { ns: "problem" });
  };
}
