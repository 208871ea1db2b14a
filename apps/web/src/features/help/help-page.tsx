import type { Session } from "@futae/contract/sign-in";
import { useTranslation } from "react-i18next";
import { useLoaderData } from "react-router";
import { Note } from "../../ui/note.tsx";
import { Page } from "../../ui/page.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import styles from "./help.module.css";
import { HelpArticle, type HelpArticleId } from "./help-article.tsx";

/** In the order in which people need them. */
const articles: HelpArticleId[] = [
  "turnOn",
  "signIn",
  "recoveryCode",
  "turnOff",
  "moveToNewPhone",
  "changePhone",
  "lostPhone",
  "administratorLostPhone",
];

export function HelpPage() {
  const { t } = useTranslation("help");
  const { t: tHome } = useTranslation("home");
  const { domain } = useLoaderData<Session>();
  return (
    <Page>
      <PageTitle>{t("title")}</PageTitle>
      <p className={`${styles.intro} soft`}>{t("intro")}</p>
      {domain.twoFactorAvailable ? null : <Note tone="info">{tHome("unavailableText")}</Note>}
      <div className={styles.columns}>
        <nav aria-label={t("contents")}>
          <ul className={styles.contents}>
            {articles.map((article) => (
              <li key={article}>
                <a href={`#${article}`}>{t(`articles.${article}.title`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="stack loose">
          {articles.map((article) => (
            <HelpArticle key={article} article={article} />
          ))}
        </div>
      </div>
    </Page>
  );
}
