import type { Session } from "@futae/contract/session";
import { useTranslation } from "react-i18next";
import { useLoaderData } from "react-router";
import styles from "./gate.module.css";

/** Who is logging in: several people may use one browser. */
export function WhoseLogin() {
  const { t } = useTranslation("session");
  const { challengedUser } = useLoaderData<Session>();
  return (
    <p className={styles.whose}>
      <span className="soft">{t("signIn.loginName")}</span>
      <b translate="no">{challengedUser?.loginName}</b>
    </p>
  );
}
