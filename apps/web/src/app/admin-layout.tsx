import LogIn from "lucide-react/icons/log-in";
import UsersRound from "lucide-react/icons/users-round";
import { useTranslation } from "react-i18next";
import { Outlet, useMatches } from "react-router";
import { paths } from "../lib/paths.ts";
import { Page } from "../ui/page.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { SideTabs } from "../ui/side-tabs.tsx";

/** The pages of 「共通管理」: the `handle` of each route says which one it is. */
export type AdminPage = "users" | "user" | "policy";

/** The frame of 「共通管理」: the heading and the side tabs around a page. */
export function AdminLayout() {
  const { t } = useTranslation("layout");
  const { t: tUsers } = useTranslation("admin-users");
  const { t: tPolicy } = useTranslation("admin-policy");
  const page = useMatches().at(-1)?.handle as AdminPage;
  const titles = { users: tUsers("title"), user: tUsers("edit"), policy: tPolicy("title") };

  return (
    <Page isWide>
      <PageTitle documentTitle={`${titles[page]} - ${t("admin")}`}>{t("admin")}</PageTitle>
      <SideTabs
        label={t("admin")}
        tabs={[
          { to: paths.adminUsers, label: titles.users, icon: <UsersRound /> },
          { to: paths.adminPolicy, label: titles.policy, icon: <LogIn /> },
        ]}
      >
        <Outlet />
      </SideTabs>
    </Page>
  );
}
