import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useAccountChanged } from "./use-account-changed.ts";

interface LoginNameDialogProps {
  /** The present one. */
  loginName: string;
  onClose: () => void;
}

export function LoginNameDialog({ loginName: presentLoginName, onClose }: LoginNameDialogProps) {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const accountChanged = useAccountChanged();

  const [typed, setTyped] = useState(presentLoginName);
  const loginName = typed.trim();

  const change = useStepUpMutation({
    mutationFn: () => call(api.account["login-name"].$put({ json: { loginName } })),
    onSuccess: () => {
      onClose();
      showToast(t("loginNameDialog.done"));
      return accountChanged({ loginName });
    },
  });
  const issue = fieldIssue(change.error, "loginName");

  function refusal() {
    if (isProblem(change.error, "user.login_name_taken")) return problemText(change.error);
    if (issue === "too_long") return t("loginNameDialog.tooLong");
    if (issue === "invisible_characters") return t("loginNameDialog.invisible");
    if (issue === "mixed_scripts") return t("loginNameDialog.mixedScripts");
    return issue ? t("loginNameDialog.invalid") : undefined;
  }

  const { submit, errors, problem } = useForm<"loginName">({
    request: change,
    send: () => (loginName === presentLoginName ? onClose() : change.mutate()),
    missing: { loginName: loginName === "" && t("loginNameDialog.missing") },
    refused: { loginName: refusal() },
    hasOneField: true,
  });

  return (
    <>
      <FormDialog
        title={t("loginNameDialog.title")}
        closeLabel={tLayout("close")}
        cancelLabel={tLayout("cancel")}
        submitLabel={t("loginNameDialog.submit")}
        pendingText={t("loginNameDialog.pending")}
        isPending={change.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <TextField
          label={t("loginNameDialog.loginName")}
          hint={t("loginNameDialog.hint")}
          error={errors.loginName}
          name="loginName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          onFocus={(event) => event.target.select()}
          value={typed}
          onChange={setTyped}
        />
        <ProblemNote {...problem} />
      </FormDialog>
      {change.dialog}
    </>
  );
}
