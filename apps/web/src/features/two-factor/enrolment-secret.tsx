import type { Enrolment } from "@futae/contract/two-factor";
import Smartphone from "lucide-react/icons/smartphone";
import { useTranslation } from "react-i18next";
import { timeOf } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import styles from "./enrolment-secret.module.css";

/** The secret in every form an app can take it: link, QR code, setup key. */
export function EnrolmentSecret({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation("two-factor");
  const language = useLanguage();
  const { purpose, otpauthUri, secret, issuer, accountName, expiresAt } = enrolment;
  return (
    <>
      <div className={styles.samePhone}>
        <ButtonLink variant="primary" isWide icon={<Smartphone />} to={otpauthUri}>
          {t("enrolment.openOnThisPhone")}
        </ButtonLink>
      </div>
      <div className={styles.columns}>
        <div className={styles.code}>
          <QrCode value={otpauthUri} label={t("enrolment.qrCode")} />
        </div>
        <div className={styles.key}>
          <p className="soft small">{t("enrolment.scanText")}</p>
          <CopyField
            label={t("enrolment.secret")}
            value={secret}
            shownValue={inGroupsOfFour(secret)}
            copyLabel={t("enrolment.copySecret")}
            copiedText={t("enrolment.copied")}
            failedText={t("enrolment.copyFailed")}
          />
          <div className="soft tiny num">
            <p>{t("enrolment.account", { accountName, issuer })}</p>
            {purpose === "first" ? null : <p>{t("enrolment.separateEntry")}</p>}
            <p>{t("enrolment.validUntil", { time: timeOf(new Date(expiresAt), language) })}</p>
          </div>
        </div>
      </div>
    </>
  );
}

function inGroupsOfFour(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
