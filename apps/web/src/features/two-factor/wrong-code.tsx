import { useTranslation } from "react-i18next";
import type { ProblemError } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";

/** With this many attempts left, or fewer, the person is told how many. */
const fewAttempts = 2;
const minuteSeconds = 60;

/** Says what is wrong with the code and, where it is known, that the phone's clock is wrong. */
export function WrongCode({ error }: { error: ProblemError }) {
  const { t } = useTranslation("two-factor");
  const problemText = useProblemText();
  const { clockOffsetSeconds, attemptsLeft } = error;
  const minutes = clockOffsetSeconds && Math.max(1, Math.round(Math.abs(clockOffsetSeconds) / minuteSeconds));
  return (
    <>
      <p>{problemText(error)}</p>
      {clockOffsetSeconds ? (
        <p>{t(clockOffsetSeconds < 0 ? "enrolment.clockIsSlow" : "enrolment.clockIsFast", { minutes })}</p>
      ) : null}
      {attemptsLeft !== undefined && attemptsLeft <= fewAttempts ? (
        <p>{t("enrolment.attemptsLeft", { count: attemptsLeft })}</p>
      ) : null}
    </>
  );
}
