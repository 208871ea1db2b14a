import type { UserDetail } from "@futae/contract/admin-users";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { paths } from "../../lib/paths.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Item } from "../../ui/item-list.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useKeepUser } from "./queries.ts";

/** 「ログイン中の端末」: how many, and logging them all out. */
export function SessionsItem({ user, isOwn }: { user: UserDetail; isOwn: boolean }) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const keepUser = useKeepUser();
  const [isAsking, setIsAsking] = useState(false);
  const stateRef = useRef<HTMLDivElement>(null);
  const { displayName: name, sessionCount: count } = user;

  const end = useStepUpMutation({
    mutationFn: () => call(api.admin.users[":id"].sessions.$delete({ param: { id: user.id } })),
    onSuccess: async ({ user: changed }) => {
      showToast(t("sessions.done", { name }));
      setIsAsking(false);
      await keepUser(changed);
      // The button that had the focus has disappeared.
      stateRef.current?.focus();
    },
  });

  function ask() {
    end.reset();
    setIsAsking(true);
  }

  function action() {
    if (isOwn) {
      return (
        <ButtonLink isSmall to={paths.accountSessions}>
          {t("sessions.own")}
        </ButtonLink>
      );
    }
    if (count === 0) return null;
    return (
      <Button isSmall variant="danger-plain" onClick={ask}>
        {t("sessions.end")}
      </Button>
    );
  }

  return (
    <>
      <Item label={t("sessions.label")} actions={action()}>
        <div ref={stateRef} tabIndex={-1}>
          {count === 0 ? <span className="soft">{t("sessions.none")}</span> : t("sessions.count", { count })}
        </div>
      </Item>
      {isAsking ? (
        <AlertDialog
          title={t("sessions.endTitle", { name })}
          confirmLabel={t("sessions.confirm")}
          pendingText={t("sessions.pending")}
          cancelLabel={tLayout("cancel")}
          isPending={end.isPending}
          isDestructive
          onConfirm={() => end.mutate()}
          onCancel={() => setIsAsking(false)}
        >
          <p>{t("sessions.endText", { count })}</p>
          <ProblemNote error={end.error} isRetrying={end.isPending} onRetry={() => end.mutate()} />
        </AlertDialog>
      ) : null}
      {end.dialog}
    </>
  );
}
