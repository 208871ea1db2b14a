import UsersRound from "lucide-react/icons/users-round";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { Page } from "../../ui/page.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { SideTabs } from "../../ui/side-tabs.tsx";

/** The frame of 「共通管理」. `title` is what stands beside the tabs. */
export function AdminPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("admin-users");
  return (
    <Page isWide>
      <PageTitle documentTitle={`${title} - ${t("admin")}`}>{t("admin")}</PageTitle>
      <SideTabs label={t("admin")} tabs={[{ to: paths.adminUsers, label: t("title"), icon: <UsersRound /> }]}>
        {children}
      </SideTabs>
    </Page>
  );
}
