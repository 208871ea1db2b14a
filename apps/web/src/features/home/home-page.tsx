import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./home.module.css";
import { LastSignInCard } from "./last-sign-in-card.tsx";
import { ProtectionCard } from "./protection-card.tsx";
import { accountQuery, twoFactorQuery } from "./queries.ts";
import { RecoveryCodesWarning } from "./recovery-codes-warning.tsx";

export function HomePage() {
  const { t } = useTranslation("home");
  const { t: tLayout } = useTranslation("layout");
  const [account, twoFactor] = useQueries({ queries: [accountQuery, twoFactorQuery] });

  if (account.data && twoFactor.data) {
    return (
      <Page>
        <PageTitle documentTitle={t("documentTitle")}>
          {t("title", { name: account.data.displayName })}
        </PageTitle>
        <div className={styles.cards}>
          <RecoveryCodesWarning twoFactor={twoFactor.data} />
          <ProtectionCard twoFactor={twoFactor.data} />
          <LastSignInCard lastSignIn={account.data.lastSignIn} />
        </div>
      </Page>
    );
  }
  const failed = [account, twoFactor].filter(({ isError }) => isError);
  return (
    <Page>
      <PageTitle>{t("documentTitle")}</PageTitle>
      {failed.length > 0 ? (
        <div className={styles.cards}>
          <ProblemNote error={failed[0]?.error} onRetry={() => failed.map(({ refetch }) => refetch())} />
        </div>
      ) : (
        <Loading label={tLayout("loading")} />
      )}
    </Page>
  );
}
