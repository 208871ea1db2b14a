import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../../lib/account-queries.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { AccountLayout } from "./account-layout.tsx";
import { ProfileForm } from "./profile-form.tsx";

/** 「プロフィール」 */
export function AccountPage() {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const account = useQuery(accountQuery);
  return (
    <AccountLayout tab="profile">
      <Card title={t("profile.title")}>
        <CardBody>
          {account.isPending ? <Loading label={tLayout("loading")} /> : null}
          {account.data ? (
            <ProfileForm account={account.data} />
          ) : (
            <ProblemNote
              error={account.error}
              isRetrying={account.isFetching}
              onRetry={() => void account.refetch()}
            />
          )}
        </CardBody>
      </Card>
    </AccountLayout>
  );
}
