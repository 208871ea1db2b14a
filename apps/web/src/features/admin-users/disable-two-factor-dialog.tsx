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
import { useForm } from "../../ui/use-form.ts";
import { useKeepUser } from "./queries.ts";

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
  });

  const issue = fieldIssue(disable.error, "reason");

  const { submit, errors, problem } = useForm<"reason">({
    request: disable,
    send: () => disable.mutate(),
    missing: { reason: reason.trim() === "" && t("fault.reasonMissing") },
    refused: { reason: issue && t(issue === "too_long" ? "fault.reasonTooLong" : "fault.reasonInvalid") },
  });

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
        <TextField
          label={t("reset.reason")}
          hint={t("reset.reasonHint")}
          error={errors.reason}
          name="reason"
          autoComplete="off"
          value={reason}
          onChange={setReason}
        />
        <ProblemNote {...problem} />
      </FormDialog>
      {disable.dialog}
    </>
  );
}
