import { useQuery } from "@tanstack/react-query";
import UserRoundX from "lucide-react/icons/user-round-x";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { accountQuery } from "../../lib/account-queries.ts";
import { paths } from "../../lib/paths.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Link } from "../../ui/link.tsx";
import { LoadProblem } from "../../ui/load-problem.tsx";
import { Loading } from "../../ui/loading.tsx";
import { userQuery } from "./queries.ts";
import { UserForm } from "./user-form.tsx";
import styles from "./user-page.module.css";

/** 「ユーザー情報の編集」. */
export function UserPage() {
  const { t } = useTranslation("admin-users");
  const { id = "" } = useParams();
  const listPath = paths.adminUsers + useLocation().search;

  return (
    <>
      <div className={styles.heading}>
        <Link className="small" to={listPath}>
          {t("title")}
        </Link>
        <h2>{t("edit")}</h2>
      </div>
      <LoadedUser key={id} id={id} listPath={listPath} />
    </>
  );
}

function LoadedUser({ id, listPath }: { id: string; listPath: string }) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const user = useQuery(userQuery(id));
  const account = useQuery(accountQuery);

  if (isProblem(user.error, "user.not_found", "request.not_found")) {
    return (
      <Card>
        <EmptyState
          icon={<UserRoundX />}
          title={t("missing.title")}
          text={t("missing.text")}
          action={<ButtonLink to={listPath}>{t("missing.back")}</ButtonLink>}
        />
      </Card>
    );
  }
  if (user.data && !account.isPending) {
    return <UserForm user={user.data} isOwn={account.data?.id === id} listPath={listPath} />;
  }
  if (user.error)
    return <LoadProblem error={user.error} isRetrying={user.isFetching} onRetry={user.refetch} />;
  return <Loading label={tLayout("loading")} />;
}
