import type { Account } from "@futae/contract/account";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { isProblem, ProblemError } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useAccountChanged } from "./use-account-changed.ts";

interface PasswordDialogProps {
  account: Account;
  onClose: () => void;
}

export function PasswordDialog({ account, onClose }: PasswordDialogProps) {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const accountChanged = useAccountChanged();

  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");

  const change = useMutation({
    mutationFn: () => call(api.account.password.$put({ json: { currentPassword, newPassword } })),
    onSuccess: () => {
      onClose();
      showToast(t("passwordDialog.done"));
      return accountChanged();
    },
  });
  const { error } = change;

  function missing() {
    if (currentPassword === "") return { currentPassword: t("passwordDialog.currentMissing") };
    return newPassword === "" ? { newPassword: t("passwordDialog.newMissing") } : {};
  }

  function refused() {
    if (isProblem(error, "session.wrong_credentials")) {
      return { currentPassword: t("passwordDialog.currentWrong") };
    }
    const isAboutNew = error instanceof ProblemError && error.code.startsWith("password.");
    return isAboutNew ? { newPassword: problemText(error) } : {};
  }

  const { submit, errors, problem } = useForm<"currentPassword" | "newPassword">({
    request: change,
    send: () => change.mutate(),
    missing: missing(),
    refused: refused(),
  });

  return (
    <FormDialog
      title={t("passwordDialog.title")}
      closeLabel={tLayout("close")}
      cancelLabel={tLayout("cancel")}
      submitLabel={t("passwordDialog.submit")}
      pendingText={t("passwordDialog.pending")}
      isPending={change.isPending}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="soft small">{t("passwordDialog.intro")}</p>
      <input type="text" name="loginName" autoComplete="username" value={account.loginName} readOnly hidden />
      <PasswordField
        label={t("passwordDialog.currentPassword")}
        error={errors.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        showLabel={tLayout("showPassword")}
        hideLabel={tLayout("hidePassword")}
        autoFocus
        value={currentPassword}
        onChange={setCurrentPassword}
      />
      <PasswordField
        label={t("passwordDialog.newPassword")}
        hint={t("passwordDialog.newHint", { count: account.passwordMinLength })}
        error={errors.newPassword}
        name="newPassword"
        autoComplete="new-password"
        showLabel={tLayout("showPassword")}
        hideLabel={tLayout("hidePassword")}
        value={newPassword}
        onChange={setNewPassword}
      />
      <ProblemNote {...problem} />
    </FormDialog>
  );
}
