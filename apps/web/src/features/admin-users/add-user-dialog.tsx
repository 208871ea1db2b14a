import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useKeepUser } from "./queries.ts";
import { TemporaryPasswordDialog } from "./temporary-password-dialog.tsx";
import { useFocusOnFieldError } from "./use-focus-on-field-error.ts";
import { type UserFieldErrors, useUserFieldErrors } from "./use-user-field-errors.ts";
import { trimmed } from "./user-draft.ts";
import { type NewUser, UserFields } from "./user-fields.tsx";

const nobody: NewUser = { displayName: "", loginName: "", email: "", role: "user" };

/** 「ユーザーを追加」: who it is, then the temporary password to hand over. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const [draft, setDraft] = useState(nobody);
  const [fieldErrors, setFieldErrors] = useState<UserFieldErrors>({});
  const [temporaryPassword, setTemporaryPassword] = useState<string>();
  const { missing, refused } = useUserFieldErrors();
  const fieldsRef = useFocusOnFieldError(fieldErrors);
  const keepUser = useKeepUser();

  const add = useStepUpMutation({
    mutationFn: () => call(api.admin.users.$post({ json: trimmed(draft) })),
    onSuccess: (added) => {
      setTemporaryPassword(added.temporaryPassword);
      return keepUser(added.user);
    },
    onError: (error) => setFieldErrors(refused(error, draft)),
  });

  function submit() {
    const gaps = missing(draft);
    setFieldErrors(gaps);
    if (Object.keys(gaps).length > 0) add.reset();
    else add.mutate();
  }

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
  const isAtFields = Object.keys(fieldErrors).length > 0;
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
        <div className="stack" ref={fieldsRef}>
          <UserFields
            value={draft}
            fieldErrors={fieldErrors}
            autoFocus
            emailLabel={t("optionalEmail")}
            onChange={(edits) => setDraft({ ...draft, ...edits })}
          />
        </div>
        <ProblemNote
          error={isAtFields ? null : add.error}
          isRetrying={add.isPending}
          onRetry={() => add.mutate()}
        />
      </FormDialog>
      {add.dialog}
    </>
  );
}
