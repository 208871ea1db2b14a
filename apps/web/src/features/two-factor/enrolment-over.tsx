import { useTranslation } from "react-i18next";
import { isProblem } from "../../lib/problem-error.ts";
import { Note } from "../../ui/note.tsx";

/** Why a pending enrolment is over, where a refusal says that it is. */
export function enrolmentEnd(error: unknown): "exhausted" | "expired" | undefined {
  if (isProblem(error, "two_factor.no_enrolment")) return "expired";
  return isProblem(error, "two_factor.wrong_code") && error.attemptsLeft === 0 ? "exhausted" : undefined;
}

/** Says why the QR code no longer works. */
export function EnrolmentOver({ reason }: { reason: "exhausted" | "expired" }) {
  const { t } = useTranslation("two-factor");
  return (
    <Note tone="bad" isAnnounced>
      <p>
        <b>{t(`enrolment.${reason}`)}</b>
      </p>
      <p>{t("enrolment.startAnew")}</p>
    </Note>
  );
}
