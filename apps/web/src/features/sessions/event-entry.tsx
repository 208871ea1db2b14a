import type { AccountEvent } from "@futae/contract/sessions";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslation } from "react-i18next";
import { classNames } from "../../lib/class-names.ts";
import { usePlaceText } from "../../lib/use-place-text.ts";
import { Moment } from "../../ui/moment.tsx";
import styles from "./entries.module.css";

/** One event: what, by whom where it was somebody else, from where and when. */
export function EventEntry({ event }: { event: AccountEvent }) {
  const { t } = useTranslation("sessions");
  const placeText = usePlaceText();
  const isWarning = event.level === "warning";
  const doer = {
    account: undefined,
    administrator: t("events.administrator", { name: event.administrator }),
    operator: t("events.operator"),
  }[event.by];
  const facts = [doer, event.origin && placeText(event.origin)].filter(Boolean);

  return (
    <li className={styles.entry}>
      <span className={classNames(styles.icon, isWarning && styles.warning)}>
        {isWarning ? <TriangleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
      </span>
      <div className={styles.text}>
        <div>
          {isWarning ? <span className="visually-hidden">{`${t("events.warning")}: `}</span> : null}
          <span>{t(`events.kind.${event.kind}`)}</span>
        </div>
        {event.target ? (
          <div className="soft small num" translate="no">
            {event.target}
          </div>
        ) : null}
        {facts.map((fact) => (
          <div key={fact} className="soft small num">
            {fact}
          </div>
        ))}
      </div>
      <span className="soft small">
        <Moment instant={event.at} />
      </span>
    </li>
  );
}
