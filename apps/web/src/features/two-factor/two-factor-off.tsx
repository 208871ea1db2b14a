import type { TwoFactor, UnavailableReason } from "@futae/contract/two-factor";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { CardBody } from "../../ui/card.tsx";
import { Link } from "../../ui/link.tsx";
import { Note } from "../../ui/note.tsx";
import styles from "./two-factor-off.module.css";

const reasonTexts = {
  unavailable: "unavailable",
  "not-allowed": "notAllowed",
} as const satisfies Record<UnavailableReason, string>;

export function TwoFactorOff({ twoFactor, onEnable }: { twoFactor: TwoFactor; onEnable: () => void }) {
  const { t } = useTranslation("two-factor");
  const { offered } = twoFactor;
  return (
    <CardBody>
      <div className={styles.frame}>
        <div className={styles.text}>
          <p className="soft">{t("intro")}</p>
          <Link className="small" to={paths.help}>
            {t("whatIsIt")}
          </Link>
        </div>
        {offered === true ? (
          <Button variant="primary" icon={<ShieldCheck />} onClick={onEnable}>
            {t("enable")}
          </Button>
        ) : (
          <div className={styles.note}>
            <Note tone="info">{t(reasonTexts[offered.reason])}</Note>
          </div>
        )}
      </div>
    </CardBody>
  );
}
