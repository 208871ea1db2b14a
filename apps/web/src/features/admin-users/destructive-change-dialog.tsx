import { useTranslation } from "react-i18next";
import { AlertDialog } from "../../ui/alert-dialog.tsx";

interface DestructiveChangeDialogProps {
  name: string;
  deactivates: boolean;
  demotes: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before a user loses the login or the administration, and says what ends. */
export function DestructiveChangeDialog({
  name,
  deactivates,
  demotes,
  onConfirm,
  onCancel,
}: DestructiveChangeDialogProps) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  return (
    <AlertDialog
      title={deactivates ? t("confirm.deactivate", { name }) : t("confirm.demote", { name })}
      confirmLabel={tLayout("save")}
      pendingText={tLayout("saving")}
      cancelLabel={tLayout("cancel")}
      isDestructive
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {deactivates ? <p>{t("confirm.deactivateText")}</p> : null}
      {demotes ? <p>{t("confirm.demoteText")}</p> : null}
    </AlertDialog>
  );
}
