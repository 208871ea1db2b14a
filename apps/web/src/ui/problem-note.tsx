import { useTranslation } from "react-i18next";
import { durationText } from "../lib/duration-text.ts";
import { useLanguage } from "../lib/language.ts";
import { ConnectionError, ProblemError } from "../lib/problem-error.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { Countdown } from "./countdown.tsx";
import { Note } from "./note.tsx";

interface ProblemNoteProps {
  /** The error of the last request; without one nothing is shown. */
  error: unknown;
  /** Sends the same request again. */
  onRetry: () => void;
  isRetrying?: boolean;
  /** The reason, in place of the general sentence. */
  reason?: string | undefined;
}

/** A failed request in a form: why, how long to wait, a retry where the connection was lost. */
export function ProblemNote({ error, onRetry, isRetrying = false, reason }: ProblemNoteProps) {
  const { t } = useTranslation("layout");
  const problemText = useProblemText();
  const language = useLanguage();
  if (!error) return null;
  if (error instanceof ConnectionError) {
    return (
      <ConnectionNotice
        text={t("connectionLost")}
        retryLabel={t("retry")}
        pendingText={t("retrying")}
        isRetrying={isRetrying}
        onRetry={onRetry}
      />
    );
  }
  const wait = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
  const isBug = error instanceof ProblemError && error.code === "server.internal";
  return (
    <Note tone="bad">
      <p role="alert">{reason ?? problemText(error)}</p>
      {wait ? (
        <Countdown seconds={wait} endText={t("waitIsOver")}>
          {(secondsLeft) => t("tryAgainIn", { wait: durationText(secondsLeft, language) })}
        </Countdown>
      ) : null}
      {isBug ? <p>{t("requestId", { requestId: error.requestId })}</p> : null}
    </Note>
  );
}
