import History from "lucide-react/icons/history";
import KeyRound from "lucide-react/icons/key-round";
import User from "lucide-react/icons/user";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { Page } from "../../ui/page.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { SideTabs } from "../../ui/side-tabs.tsx";

interface AccountLayoutProps {
  /** The open tab, for the title of the window. */
  tab: "profile" | "signIn" | "sessions";
  children: ReactNode;
}

/** The account settings: the heading and the side tabs around a tab's content. */
export function AccountLayout({ tab, children }: AccountLayoutProps) {
  const { t } = useTranslation("account");
  return (
    <Page>
      <PageTitle documentTitle={`${t(`${tab}.title`)} - ${t("title")}`}>{t("title")}</PageTitle>
      <SideTabs
        label={t("tabs")}
        tabs={[
          { to: paths.account, label: t("profile.title"), icon: <User />, isExact: true },
          { to: paths.accountSignIn, label: t("signIn.title"), icon: <KeyRound /> },
          { to: paths.accountSessions, label: t("sessions.title"), icon: <History /> },
        ]}
      >
        {children}
      </SideTabs>
    </Page>
  );
}
