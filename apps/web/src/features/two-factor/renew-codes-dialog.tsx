import type { NewRecoveryCodes, TwoFactor } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useStaleState } from "./use-stale-state.ts";

interface RenewCodesDialogProps {
  twoFactor: TwoFactor;
  onRenewed: (codes: NewRecoveryCodes) => void;
  onStale: () => void;
  onClose: () => void;
}

/** Asks before the recovery codes are renewed: the old ones stop working at once. */
export function RenewCodesDialog({ twoFactor, onRenewed, onStale, onClose }: RenewCodesDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const count = twoFactor.recoveryCodesLeft;

  const renew = useStepUpMutation({
    mutationFn: () => call(api.account["two-factor"]["recovery-codes"].$post()),
    onSuccess: onRenewed,
  });
  useStaleState(renew.error, onStale);

  return (
    <>
      <AlertDialog
        title={t("renewDialog.title")}
        confirmLabel={t("renewRecoveryCodes")}
        pendingText={t("renewDialog.pending")}
        cancelLabel={tLayout("cancel")}
        isPending={renew.isPending}
        onConfirm={() => renew.mutate()}
        onCancel={onClose}
      >
        <p>{t("renewDialog.text")}</p>
        <p>{count > 0 ? t("renewDialog.effect", { count }) : t("renewDialog.effectNone")}</p>
        <ProblemNote error={renew.error} isRetrying={renew.isPending} onRetry={() => renew.mutate()} />
      </AlertDialog>
      {renew.dialog}
    </>
  );
}
