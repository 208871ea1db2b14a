import UserRoundPlus from "lucide-react/icons/user-round-plus";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { AddUserDialog } from "./add-user-dialog.tsx";
import { UserFilterChips } from "./user-filter-chips.tsx";
import { UserList } from "./user-list.tsx";
import { UserSearchField } from "./user-search-field.tsx";
import styles from "./users-page.module.css";

export function UsersPage() {
  const { t } = useTranslation("admin-users");
  const [isAdding, setIsAdding] = useState(false);

  return (
    <>
      <div className={styles.content}>
        <div className="row">
          <h2 className="grow">{t("title")}</h2>
          <Button
            variant="primary"
            icon={<UserRoundPlus aria-hidden="true" />}
            onClick={() => setIsAdding(true)}
          >
            {t("add.title")}
          </Button>
        </div>
        <Card>
          <div className={styles.bar}>
            <UserSearchField />
            <UserFilterChips />
          </div>
          <UserList />
        </Card>
      </div>
      {isAdding ? <AddUserDialog onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}
