import type { TwoFactor } from "@futae/contract/two-factor";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { api, call } from "../../lib/api.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./disable-dialog.module.css";

interface DisableDialogProps {
  twoFactor: TwoFactor;
  onDisabled: () => void;
  onClose: () => void;
}

export function DisableDialog({ twoFactor, onDisabled, onClose }: DisableDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const queryClient = useQueryClient();
  const stateChanged = () => queryClient.invalidateQueries(twoFactorQuery);

  const disable = useStepUpMutation({
    mutationFn: () => call(api.account["two-factor"].$delete()),
    onSuccess: async () => {
      await stateChanged();
      onClose();
      showToast(t("disableDialog.done"));
      onDisabled();
    },
    onError: (error) => {
      if (isProblem(error, "two_factor.not_on", "two_factor.required")) void stateChanged();
    },
  });

  return (
    <>
      <AlertDialog
        title={t("disableDialog.title")}
        confirmLabel={t("disable")}
        pendingText={t("disableDialog.pending")}
        cancelLabel={tLayout("cancel")}
        isPending={disable.isPending}
        isDestructive
        onConfirm={() => disable.mutate()}
        onCancel={onClose}
      >
        <p>{t("disableDialog.text")}</p>
        <ul className={styles.list}>
          {twoFactor.authenticators.map(({ id, name }) => (
            <li key={id}>{t("disableDialog.authenticator", { name: name || t("defaultName") })}</li>
          ))}
          <li>{t("disableDialog.recoveryCodes", { count: twoFactor.recoveryCodesLeft })}</li>
        </ul>
        <ProblemNote error={disable.error} isRetrying={disable.isPending} onRetry={() => disable.mutate()} />
      </AlertDialog>
      {disable.dialog}
    </>
  );
}
