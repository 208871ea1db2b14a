import { useTranslation } from "react-i18next";
import { useShownOnce } from "../../lib/use-shown-once.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/note.tsx";

interface TemporaryPasswordDialogProps {
  title: string;
  loginName: string;
  temporaryPassword: string;
  onClose: () => void;
}

/** Shows a temporary password once: only its button closes it, never an accidental Escape. */
export function TemporaryPasswordDialog(props: TemporaryPasswordDialogProps) {
  const { title, loginName, temporaryPassword, onClose } = props;
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  useShownOnce();
  const outcome = { copiedText: t("password.copied"), failedText: t("password.copyFailed") };

  return (
    <Dialog
      title={title}
      isNarrow
      isDismissable={false}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {tLayout("close")}
        </Button>
      }
    >
      <p>{t("password.handOver")}</p>
      <div>
        <CopyField
          label={t("loginName")}
          value={loginName}
          copyLabel={t("password.copyLoginName")}
          {...outcome}
        />
        <CopyField
          label={t("password.temporary")}
          value={temporaryPassword}
          copyLabel={t("password.copy")}
          {...outcome}
        />
      </div>
      <Note tone="warn">{t("password.once")}</Note>
    </Dialog>
  );
}
