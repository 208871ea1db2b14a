import type { UserDetail } from "@futae/contract/admin-users";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useKeepUser } from "./queries.ts";
import { useFocusOnFieldError } from "./use-focus-on-field-error.ts";

interface ReasonFieldErrors {
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
  const [fieldErrors, setFieldErrors] = useState<ReasonFieldErrors>({});
  const reasonRef = useFocusOnFieldError(fieldErrors);
  const keepUser = useKeepUser();
  const name = user.displayName;

  const disable = useStepUpMutation({
    mutationFn: () =>
      call(
        api.admin.users[":id"]["two-factor"].reset.$post({
          param: { id: user.id },
          json: { reason: reason.trim(), issueResetPass: false },
        }),
      ),
    onSuccess: ({ user: changed }) => {
      showToast(t("reset.done", { name }));
      onDone();
      return keepUser(changed);
    },
    onError: (error) => {
      const issue = fieldIssue(error, "reason");
      if (issue)
        setFieldErrors({
          reason: issue === "too_long" ? t("fault.reasonTooLong") : t("fault.reasonInvalid"),
        });
    },
  });

  function submit() {
    const isMissing = reason.trim() === "";
    setFieldErrors(isMissing ? { reason: t("fault.reasonMissing") } : {});
    if (isMissing) disable.reset();
    else disable.mutate();
  }

  return (
    <>
      <FormDialog
        role="alertdialog"
        title={t("reset.title", { name })}
        cancelLabel={tLayout("cancel")}
        submitLabel={t("disable")}
        pendingText={t("reset.pending")}
        isPending={disable.isPending}
        isDestructive
        onSubmit={submit}
        onCancel={onCancel}
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
            error={fieldErrors.reason}
            name="reason"
            autoComplete="off"
            value={reason}
            onChange={setReason}
          />
        </div>
        <ProblemNote
          error={fieldErrors.reason ? null : disable.error}
          isRetrying={disable.isPending}
          onRetry={() => disable.mutate()}
        />
      </FormDialog>
      {disable.dialog}
    </>
  );
}
