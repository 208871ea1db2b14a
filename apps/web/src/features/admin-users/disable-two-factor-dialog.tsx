import type { UserDetail } from "@futae/contract/admin-users";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useKeepUser } from "./queries.ts";
import { useFocusOnFault } from "./use-focus-on-fault.ts";

interface ReasonFaults {
  reason?: string;
}

interface DisableTwoFactorDialogProps {
  user: UserDetail;
  onDone: () => void;
  onCancel: () => void;
}

/** Disables another person's two-factor authentication, with a reason for the audit log. */
export function DisableTwoFactorDialog({ user, onDone, onCancel }: DisableTwoFactorDialogProps) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<ReasonFaults>({});
  const reasonRef = useFocusOnFault(faults);
  const keepUser = useKeepUser();
  const name = user.displayName;

  const disable = useStepUpMutation({
    mutationFn: () =>
      call(
        api.admin.users[":id"]["two-factor"].$delete({
          param: { id: user.id },
          json: { reason: reason.trim(), issueResetPass: false },
        }),
      ),
    onSuccess: () => {
      showToast(t("reset.done", { name }));
      onDone();
      return keepUser({ ...user, twoFactor: "off", twoFactorSince: null });
    },
    onError: (error) => {
      const issue = fieldIssue(error, "reason");
      if (issue)
        setFaults({ reason: issue === "too_long" ? t("fault.reasonTooLong") : t("fault.reasonInvalid") });
    },
  });

  function submit() {
    const isMissing = reason.trim() === "";
    setFaults(isMissing ? { reason: t("fault.reasonMissing") } : {});
    if (isMissing) disable.reset();
    else disable.mutate();
  }

  return (
    <>
      <Dialog
        role="alertdialog"
        title={t("reset.title", { name })}
        isNarrow
        onClose={onCancel}
        onSubmit={submit}
        footer={
          <>
            <Button onClick={onCancel}>{tLayout("cancel")}</Button>
            <Button
              type="submit"
              variant="danger"
              isPending={disable.isPending}
              pendingText={t("reset.pending")}
            >
              {t("disable")}
            </Button>
          </>
        }
      >
        <p className="soft small">{t("reset.text")}</p>
        <Note tone="warn">
          <b>{t("reset.only")}</b>
          <p>{t("reset.onlyText")}</p>
        </Note>
        <div ref={reasonRef}>
          <TextField
            label={t("reset.reason")}
            hint={t("reset.reasonHint")}
            error={faults.reason}
            name="reason"
            autoComplete="off"
            value={reason}
            onChange={setReason}
          />
        </div>
        <ProblemNote
          error={faults.reason ? null : disable.error}
          isRetrying={disable.isPending}
          onRetry={() => disable.mutate()}
        />
      </Dialog>
      {disable.dialog}
    </>
  );
}
