import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useKeepUser } from "./queries.ts";
import { TemporaryPasswordDialog } from "./temporary-password-dialog.tsx";
import { useUserFieldErrors } from "./use-user-field-errors.ts";
import { trimmed } from "./user-draft.ts";
import { type NewUser, UserFields } from "./user-fields.tsx";

const nobody: NewUser = { displayName: "", loginName: "", email: "", role: "user" };

/** 「ユーザーを追加」: who it is, then the temporary password to hand over. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const [draft, setDraft] = useState(nobody);
  const [temporaryPassword, setTemporaryPassword] = useState<string>();
  const { missing, refused } = useUserFieldErrors();
  const keepUser = useKeepUser();

  const add = useStepUpMutation({
    mutationFn: () => call(api.admin.users.$post({ json: trimmed(draft) })),
    onSuccess: (added) => {
      setTemporaryPassword(added.temporaryPassword);
      return keepUser(added.user);
    },
  });

  const { submit, errors, problem } = useForm({
    request: add,
    send: () => add.mutate(),
    missing: missing(draft),
    refused: refused(add.error, draft),
  });

  if (temporaryPassword) {
    const { displayName, loginName } = trimmed(draft);
    return (
      <TemporaryPasswordDialog
        title={t("add.done", { name: displayName })}
        loginName={loginName}
        temporaryPassword={temporaryPassword}
        onClose={onClose}
      />
    );
  }
  return (
    <>
      <FormDialog
        title={t("add.title")}
        closeLabel={tLayout("close")}
        cancelLabel={tLayout("cancel")}
        submitLabel={t("add.submit")}
        pendingText={t("add.pending")}
        isPending={add.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <div className="stack">
          <UserFields
            value={draft}
            fieldErrors={errors}
            autoFocus
            emailLabel={t("optionalEmail")}
            onChange={(edits) => setDraft({ ...draft, ...edits })}
          />
        </div>
        <ProblemNote {...problem} />
      </FormDialog>
      {add.dialog}
    </>
  );
}
