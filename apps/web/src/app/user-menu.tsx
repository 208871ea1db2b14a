import type { Session } from "@futae/contract/sign-in";
import ChevronDown from "lucide-react/icons/chevron-down";
import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import LogOut from "lucide-react/icons/log-out";
import UserRoundCog from "lucide-react/icons/user-round-cog";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSignOut } from "../features/sign-in/use-sign-out.ts";
import { paths } from "../lib/paths.ts";
import { useProblemToast } from "../lib/use-problem-toast.ts";
import { Avatar } from "../ui/avatar.tsx";
import { MenuButton } from "../ui/menu.tsx";
import styles from "./layout.module.css";

export function UserMenu({ user }: { user: NonNullable<Session["user"]> }) {
  const { t } = useTranslation("layout");
  const navigate = useNavigate();
  const problemToast = useProblemToast();
  const signOut = useSignOut();

  const places = [
    {
      id: "account",
      label: t("accountSettings"),
      icon: <UserRoundCog />,
      onAction: () => navigate(paths.account),
    },
    { id: "help", label: t("help"), icon: <CircleQuestionMark />, onAction: () => navigate(paths.help) },
  ];
  const leave = {
    id: "sign-out",
    label: t("signOut"),
    icon: <LogOut />,
    onAction: () => signOut.mutate(undefined, { onError: problemToast }),
  };

  return (
    <MenuButton
      label={t("userMenu", { name: user.displayName })}
      groups={[places, [leave]]}
      header={
        <>
          <div className={styles.who} translate="no">
            {user.displayName}
          </div>
          <div className="soft tiny" translate="no">
            {user.loginName}
          </div>
        </>
      }
    >
      <Avatar name={user.displayName} />
      <span className={styles.name} translate="no">
        {user.displayName}
      </span>
      <ChevronDown />
    </MenuButton>
  );
}
