import type { UserDetail } from "@futae/contract/admin-users";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Item } from "../../ui/item-list.tsx";
import { Pill } from "../../ui/pill.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { OwnAccountLink } from "./own-account-link.tsx";
import { useKeepUser } from "./queries.ts";
import { TemporaryPasswordDialog } from "./temporary-password-dialog.tsx";

/** 「パスワード」: never shown, only replaced by a temporary one. */
export function PasswordItem({ user, isOwn }: { user: UserDetail; isOwn: boolean }) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const [isConfirming, setIsConfirming] = useState(false);
  const [temporaryPassword, setTemporaryPassword] = useState<string>();
  const keepUser = useKeepUser();
  const name = user.displayName;

  const issue = useStepUpMutation({
    mutationFn: () => call(api.admin.users[":id"].password.$post({ param: { id: user.id } })),
    onSuccess: (issued) => {
      setTemporaryPassword(issued.temporaryPassword);
      setIsConfirming(false);
      return keepUser(issued.user);
    },
  });

  function ask() {
    issue.reset();
    setIsConfirming(true);
  }

  return (
    <>
      <Item
        label={t("password.label")}
        actions={
          isOwn ? (
            <OwnAccountLink />
          ) : (
            <Button isSmall onClick={ask}>
              {t("password.issue")}
            </Button>
          )
        }
      >
        {user.passwordIsTemporary ? (
          <div className="row">
            <Pill tone="warn">{t("password.temporary")}</Pill>
            <span className="soft small">{t("password.temporaryText")}</span>
          </div>
        ) : (
          t("password.own")
        )}
      </Item>
      {isConfirming ? (
        <AlertDialog
          title={t("password.confirmTitle", { name })}
          confirmLabel={t("password.confirm")}
          pendingText={t("password.pending")}
          cancelLabel={tLayout("cancel")}
          isPending={issue.isPending}
          isDestructive
          onConfirm={() => issue.mutate()}
          onCancel={() => setIsConfirming(false)}
        >
          <p>{t("password.confirmText")}</p>
          <ProblemNote error={issue.error} isRetrying={issue.isPending} onRetry={() => issue.mutate()} />
        </AlertDialog>
      ) : null}
      {temporaryPassword ? (
        <TemporaryPasswordDialog
          title={t("password.done", { name })}
          loginName={user.loginName}
          temporaryPassword={temporaryPassword}
          onClose={() => setTemporaryPassword(undefined)}
        />
      ) : null}
      {issue.dialog}
    </>
  );
}
