import LifeBuoy from "lucide-react/icons/life-buoy";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Step, Steps } from "../../ui/steps.tsx";
import styles from "./cannot-get-code-dialog.module.css";

interface CannotGetCodeDialogProps {
  isAdministrator: boolean;
  supportUrl: string | undefined;
  /** Whom to ask, as the administrators have written it. */
  contact: { ja: string; en: string } | undefined;
  onClose: () => void;
}

/** The ways in without a code: a recovery code, an administrator, and for an administrator the contact. */
export function CannotGetCodeDialog({
  isAdministrator,
  supportUrl,
  contact,
  onClose,
}: CannotGetCodeDialogProps) {
  const { t } = useTranslation("session");
  const { t: tLayout } = useTranslation("layout");
  return (
    <Dialog
      title={t("code.cannotGetCode")}
      isNarrow
      onClose={onClose}
      closeLabel={tLayout("close")}
      footer={<Button onClick={onClose}>{tLayout("close")}</Button>}
    >
      <p className="small soft">{t("cannotGetCode.intro")}</p>
      <Steps>
        <Step title={t("cannotGetCode.recoveryTitle")}>
          <p className="small soft">{t("cannotGetCode.recoveryText")}</p>
        </Step>
        <Step title={t(isAdministrator ? "cannotGetCode.otherAdminTitle" : "cannotGetCode.adminTitle")}>
          <p className="small soft">
            {t(isAdministrator ? "cannotGetCode.otherAdminText" : "cannotGetCode.adminText")}
          </p>
          {contact ? <Contact {...contact} /> : null}
        </Step>
        {isAdministrator ? (
          <Step title={t("cannotGetCode.supportTitle")}>
            <p className="small soft">{t("cannotGetCode.supportText")}</p>
            {supportUrl ? (
              <div>
                <ButtonLink to={supportUrl} icon={<LifeBuoy />} isSmall>
                  {t("cannotGetCode.support")}
                </ButtonLink>
              </div>
            ) : null}
          </Step>
        ) : null}
      </Steps>
    </Dialog>
  );
}

/** In the reader's language; in the other one where only that is written. */
function Contact(texts: { ja: string; en: string }) {
  const language = useLanguage();
  const other = language === "ja" ? "en" : "ja";
  const shown = texts[language] ? language : other;
  return texts[shown] ? (
    <p className={styles.contact} lang={shown}>
      {texts[shown]}
    </p>
  ) : null;
}
