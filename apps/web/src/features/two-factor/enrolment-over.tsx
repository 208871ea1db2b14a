import { useTranslation } from "react-i18next";
import { Note } from "../../ui/note.tsx";

/** Why the QR code that was shown is of no use any more. */
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
