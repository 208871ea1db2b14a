import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LoadProblem } from "../../ui/load-problem.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { policyQuery } from "./queries.ts";

/** 「ログイン」 of the administration: how people log in, and how long they stay logged in. */
export function PolicyPage() {
  const { t } = useTranslation("admin-policy");
  return (
    <div className="stack">
      <div>
        <h2>{t("title")}</h2>
        <p className="soft small">{t("intro")}</p>
      </div>
      <LoadedPolicy />
    </div>
  );
}

function LoadedPolicy() {
  const { t } = useTranslation("layout");
  const { data, error, isFetching, refetch } = useQuery(policyQuery);
  if (data) return <PolicyForm policy={data} />;
  if (error) return <LoadProblem error={error} isRetrying={isFetching} onRetry={refetch} />;
  return <Loading label={t("loading")} />;
}
