import type { TwoFactor } from "@futae/contract/two-factor";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslation } from "react-i18next";
import { dayOf } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { Pill } from "../../ui/pill.tsx";

/** Whether it is on, and since when. */
export function StatePill({ twoFactor }: { twoFactor: TwoFactor }) {
  const { t } = useTranslation("two-factor");
  const language = useLanguage();
  if (twoFactor.state === "on") {
    return (
      <div className="row">
        {twoFactor.enabledAt ? (
          <span className="soft small">
            {t("since", { date: dayOf(new Date(twoFactor.enabledAt), language) })}
          </span>
        ) : null}
        <Pill tone="ok" icon={<ShieldCheck />}>
          {t("on")}
        </Pill>
      </div>
    );
  }
  if (twoFactor.offered !== true) return <Pill>{t("off")}</Pill>;
  return (
    <Pill tone="warn" icon={<TriangleAlert />}>
      {t("off")}
    </Pill>
  );
}
