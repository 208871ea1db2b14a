import type { Account } from "@futae/contract/account";
import { useTranslation } from "react-i18next";
import { deviceName } from "../../lib/device-name.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Moment } from "../../ui/moment.tsx";
import styles from "./home.module.css";

export function LastSignInCard({ lastSignIn }: { lastSignIn: Account["lastSignIn"] }) {
  const { t } = useTranslation("home");
  return (
    <Card title={t("lastSignIn")}>
      <CardBody>
        {lastSignIn ? (
          <>
            <div className={styles["sign-in"]}>
              <div>
                <b>{deviceName(lastSignIn.userAgent)}</b>
                <div className="soft tiny num">{lastSignIn.address}</div>
              </div>
              <span className="soft small">
                <Moment instant={lastSignIn.at} />
              </span>
            </div>
            <p className={`${styles.hint} soft small`}>{t("lastSignInHint")}</p>
          </>
        ) : (
          <p className="soft small">{t("lastSignInEmpty")}</p>
        )}
      </CardBody>
    </Card>
  );
}
