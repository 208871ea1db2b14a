import type { Session } from "@futae/contract/sign-in";
import { useTranslation } from "react-i18next";
import { useLoaderData } from "react-router";
import styles from "./sign-in.module.css";

/** Who is logging in: several people may use one browser. */
export function WhoseLogin() {
  const { t } = useTranslation("session");
  const { pendingUser } = useLoaderData<Session>();
  return (
    <p className={styles.whose}>
      <span className="soft">{t("signIn.loginName")}</span>
      <b translate="no">{pendingUser?.loginName}</b>
    </p>
  );
}
