import type { TwoFactor } from "@futae/contract/two-factor";
import ShieldAlert from "lucide-react/icons/shield-alert";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useTranslation } from "react-i18next";
import { classNames } from "../../lib/class-names.ts";
import { useLanguage } from "../../lib/language.ts";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./home.module.css";

/** Says whether the account is protected, and what to do about it. */
export function ProtectionCard({ twoFactor }: { twoFactor: TwoFactor }) {
  const { t } = useTranslation("home");
  const { t: tTwoFactor } = useTranslation("two-factor");
  const listFormat = new Intl.ListFormat(useLanguage(), { type: "conjunction", style: "narrow" });
  const isOn = twoFactor.state === "on";
  const canTurnOn = !isOn && twoFactor.offered === true;

  function sentence() {
    if (isOn) {
      const names = twoFactor.authenticators.map(({ name }) => name || tTwoFactor("defaultName"));
      const authenticators = listFormat.format(names);
      return t("protectedText", { authenticators, count: twoFactor.recoveryCodesLeft });
    }
    if (twoFactor.offered === true) return t("unprotectedText");
    return t(twoFactor.offered.reason === "unavailable" ? "unavailableText" : "notAllowedText");
  }

  return (
    <Card>
      <div className={styles.hero}>
        <span className={classNames(styles.shield, isOn && styles.ok)} aria-hidden="true">
          {isOn ? <ShieldCheck /> : <ShieldAlert />}
        </span>
        <div className={styles.sentence}>
          <h2>{t(isOn ? "protectedTitle" : "unprotectedTitle")}</h2>
          <p className="small soft">{sentence()}</p>
        </div>
        <ButtonLink
          to={canTurnOn ? paths.accountSignIn : paths.account}
          variant={canTurnOn ? "primary" : "plain"}
        >
          {t(canTurnOn ? "turnOn" : "accountSettings")}
        </ButtonLink>
      </div>
    </Card>
  );
}
