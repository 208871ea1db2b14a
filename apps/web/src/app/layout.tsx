import type { Session } from "@futae/contract/sign-in";
import { useQuery } from "@tanstack/react-query";
import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import Settings from "lucide-react/icons/settings";
import { useTranslation } from "react-i18next";
import { Outlet, useLoaderData } from "react-router";
import { paths } from "../lib/paths.ts";
import { sessionQuery } from "../lib/session-query.ts";
import { BrandMark } from "../ui/brand-mark.tsx";
import { Link } from "../ui/link.tsx";
import styles from "./layout.module.css";
import { PageFooter } from "./page-footer.tsx";
import { UserMenu } from "./user-menu.tsx";

const contentId = "content";

/** The header, the page, the footer. Without a session (help) the header leads to the login. */
export function Layout() {
  const { t } = useTranslation("layout");
  const loaded = useLoaderData<Session>();
  const { data = loaded } = useQuery(sessionQuery);
  const { user } = data;

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={`#${contentId}`}>
        {t("skipToContent")}
      </a>
      <header className={styles.header}>
        <Link className={styles.brand} to={paths.home}>
          <BrandMark sizePixels={26} />
          <span translate="no">Futae</span>
        </Link>
        {user?.role === "administrator" ? (
          <Link className={styles.link} to={paths.adminUsers} title={t("admin")}>
            <Settings aria-hidden="true" />
            <span className={styles.label}>{t("admin")}</span>
          </Link>
        ) : null}
        <Link className={styles.link} to={paths.help} title={t("help")}>
          <CircleQuestionMark aria-hidden="true" />
          <span className={styles.label}>{t("help")}</span>
        </Link>
        {user ? (
          <UserMenu user={user} />
        ) : (
          <Link className={styles.link} to={paths.signIn}>
            {t("signIn")}
          </Link>
        )}
      </header>
      <main className={styles.content} id={contentId} tabIndex={-1}>
        <Outlet />
      </main>
      <div className={styles.footer}>
        <PageFooter />
      </div>
    </div>
  );
}
