import { useTranslation } from "react-i18next";
import { ConnectionError } from "../../lib/problem-error.ts";
import { ConnectionNotice } from "../../ui/connection-notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

interface LoadProblemProps {
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Says that something could not be loaded, with a retry. Nothing was typed here, so nothing is said of it. */
export function LoadProblem({ error, isRetrying, onRetry }: LoadProblemProps) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  if (!(error instanceof ConnectionError)) return <ProblemNote error={error} onRetry={onRetry} />;
  return (
    <ConnectionNotice
      text={t("connectionLost")}
      retryLabel={tLayout("retry")}
      pendingText={tLayout("retrying")}
      isRetrying={isRetrying}
      onRetry={onRetry}
    />
  );
}
