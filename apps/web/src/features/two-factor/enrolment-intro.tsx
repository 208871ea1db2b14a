import { useTranslation } from "react-i18next";
import type { EnrolmentIntent } from "./enrolment-intent.ts";
import styles from "./enrolment-intro.module.css";
import { useAuthenticatorName } from "./use-authenticator-name.ts";

/** Says what a further enrolment changes for a protected account, when, and what stays. */
export function EnrolmentIntro({ intent }: { intent: EnrolmentIntent }) {
  const { t } = useTranslation("two-factor");
  const nameOf = useAuthenticatorName();
  if (intent.purpose === "first") return null;
  return (
    <div className="stack tight">
      <p>
        {intent.purpose === "replacement"
          ? t("enrolment.replacement.intro", { name: nameOf(intent.replaced) })
          : t("enrolment.additional.intro")}
      </p>
      <ul className={`${styles.effects} soft small`}>
        {t(`enrolment.${intent.purpose}.effects`, { returnObjects: true }).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </div>
  );
}
