import { useTranslation } from "react-i18next";
import { ConnectionError } from "../lib/problem-error.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface LoadProblemProps {
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Says that something could not be loaded, with a retry. Nothing was typed here, so nothing is said of it. */
export function LoadProblem({ error, isRetrying, onRetry }: LoadProblemProps) {
  const { t } = useTranslation("layout");
  if (!(error instanceof ConnectionError)) return <ProblemNote error={error} onRetry={onRetry} />;
  return (
    <ConnectionNotice
      text={t("connectionLostLoading")}
      retryLabel={t("retry")}
      pendingText={t("retrying")}
      isRetrying={isRetrying}
      onRetry={onRetry}
    />
  );
}
