import type { Account } from "@futae/contract/account";
import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { useDeviceText } from "../../lib/use-device-text.ts";
import { usePlaceText } from "../../lib/use-place-text.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Link } from "../../ui/link.tsx";
import { Moment } from "../../ui/moment.tsx";
import styles from "./home.module.css";

export function LastSignInCard({ lastSignIn }: { lastSignIn: Account["lastSignIn"] }) {
  const { t } = useTranslation("home");
  const deviceText = useDeviceText();
  const placeText = usePlaceText();
  return (
    <Card
      title={t("lastSignIn")}
      aside={
        <Link className="small" to={paths.accountSessions}>
          {t("signInHistory")}
        </Link>
      }
    >
      <CardBody>
        {lastSignIn ? (
          <>
            <div className={styles["sign-in"]}>
              <div>
                <b>{deviceText(lastSignIn.device)}</b>
                <div className="soft tiny num">{placeText(lastSignIn)}</div>
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
