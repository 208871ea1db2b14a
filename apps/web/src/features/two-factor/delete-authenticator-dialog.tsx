import type { Authenticator } from "@futae/contract/two-factor";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { api, call } from "../../lib/api.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useAuthenticatorName } from "./use-authenticator-name.ts";
import { useStaleState } from "./use-stale-state.ts";

interface DeleteAuthenticatorDialogProps {
  authenticator: Authenticator;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asks before one of several authenticators is deleted. */
export function DeleteAuthenticatorDialog({
  authenticator,
  onRemoved,
  onClose,
}: DeleteAuthenticatorDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const queryClient = useQueryClient();
  const name = useAuthenticatorName()(authenticator);

  const remove = useStepUpMutation({
    mutationFn: () => {
      const param = { id: authenticator.id };
      return call(api.account["two-factor"].authenticators[":id"].$delete({ param }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(twoFactorQuery);
      leave();
      showToast(t("removeDialog.done", { name }));
    },
  });
  useStaleState(remove.error, leave);

  function leave() {
    onClose();
    onRemoved();
  }

  return (
    <>
      <AlertDialog
        title={t("removeDialog.title")}
        confirmLabel={t("remove")}
        pendingText={t("removeDialog.pending")}
        cancelLabel={tLayout("cancel")}
        isPending={remove.isPending}
        isDestructive
        onConfirm={() => remove.mutate()}
        onCancel={onClose}
      >
        <p>{t("removeDialog.text", { name })}</p>
        <p className="soft small">{t("removeDialog.remaining")}</p>
        <ProblemNote error={remove.error} isRetrying={remove.isPending} onRetry={() => remove.mutate()} />
      </AlertDialog>
      {remove.dialog}
    </>
  );
}
