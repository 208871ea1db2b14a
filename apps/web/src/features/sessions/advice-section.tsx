import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { paths } from "../../lib/paths.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Link } from "../../ui/link.tsx";
import { Step, Steps } from "../../ui/steps.tsx";

/** 「心当たりがない場合」: what to do, in order. */
export function AdviceSection() {
  const { t } = useTranslation("sessions");
  const { data: twoFactor } = useQuery(twoFactorQuery);
  const isOn = twoFactor?.state === "on";
  const mayTurnOn = twoFactor?.state === "off" && twoFactor.offered === true;
  return (
    <Card title={t("advice.title")}>
      <CardBody>
        <div className="stack">
          <p className="soft small">{t("advice.intro")}</p>
          <Steps>
            <Step>
              <p>{t("advice.end")}</p>
            </Step>
            <LinkedStep to={paths.accountSignIn} action={t("advice.changePassword")}>
              {t("advice.changePasswordText")}
            </LinkedStep>
            {isOn ? (
              <>
                <LinkedStep to={paths.accountSignIn} action={t("advice.checkAuthenticators")}>
                  {t("advice.checkAuthenticatorsText")}
                </LinkedStep>
                <LinkedStep
                  to={paths.accountSignIn + dialogSearch.recoveryCodes}
                  action={t("advice.renewRecoveryCodes")}
                >
                  {t("advice.renewRecoveryCodesText")}
                </LinkedStep>
              </>
            ) : null}
            {mayTurnOn ? (
              <LinkedStep to={paths.accountSignIn} action={t("advice.turnOn")}>
                {t("advice.turnOnText")}
              </LinkedStep>
            ) : null}
            <Step>
              <p>{t("advice.tell")}</p>
            </Step>
          </Steps>
        </div>
      </CardBody>
    </Card>
  );
}

function LinkedStep({ to, action, children }: { to: string; action: string; children: ReactNode }) {
  return (
    <Step>
      <div>
        <Link to={to}>{action}</Link>
        <p className="soft small">{children}</p>
      </div>
    </Step>
  );
}
