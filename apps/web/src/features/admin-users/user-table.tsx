import type { User } from "@futae/contract/admin-users";
import Pencil from "lucide-react/icons/pencil";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { classNames } from "../../lib/class-names.ts";
import { paths } from "../../lib/paths.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconLink } from "../../ui/icon-button.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Pill } from "../../ui/pill.tsx";
import { Table } from "../../ui/table.tsx";
import { TwoFactorPill } from "./two-factor-pill.tsx";
import styles from "./user-table.module.css";

export function UserTable({ users }: { users: readonly User[] }) {
  const { t } = useTranslation("admin-users");
  // The edit page leads back to this very search.
  const { search } = useLocation();

  return (
    <Table
      label={t("title")}
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        { id: "name", header: t("displayName"), cell: (user) => <Name user={user} /> },
        {
          id: "twoFactor",
          header: <span className={styles.wrapping}>{t("twoFactor")}</span>,
          cell: (user) => <TwoFactorPill isOn={user.twoFactor === "on"} />,
        },
        {
          id: "lastSignIn",
          header: t("list.lastSignIn"),
          isSecondary: true,
          cell: ({ lastSignInAt }) => (
            <span className={classNames("soft", styles.whole)}>
              {lastSignInAt ? <Moment instant={lastSignInAt} /> : t("list.never")}
            </span>
          ),
        },
        {
          id: "actions",
          header: <span className="visually-hidden">{t("list.actions")}</span>,
          isAtEnd: true,
          cell: (user) => (
            <IconLink
              label={t("list.editUser", { name: user.displayName })}
              icon={<Pencil aria-hidden="true" />}
              to={paths.adminUser(user.id) + search}
            />
          ),
        },
      ]}
    />
  );
}

function Name({ user }: { user: User }) {
  const { t } = useTranslation("admin-users");
  return (
    <div className={styles.name}>
      <Avatar name={user.displayName} />
      <div>
        <div className={styles.line}>
          <b translate="no">{user.displayName}</b>
          {user.role === "administrator" ? <span className="soft tiny">{t("administrator")}</span> : null}
          {user.status === "inactive" ? <Pill>{t("inactive")}</Pill> : null}
        </div>
        <div className="soft tiny" translate="no">
          {user.loginName}
        </div>
      </div>
    </div>
  );
}
