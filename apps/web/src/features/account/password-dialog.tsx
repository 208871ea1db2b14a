import type { Account } from "@futae/contract/account";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { isProblem, ProblemError } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useAccountChanged } from "./use-account-changed.ts";

interface PasswordDialogProps {
  account: Account;
  onClose: () => void;
}

type PasswordName = "current" | "new";

export function PasswordDialog({ account, onClose }: PasswordDialogProps) {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const accountChanged = useAccountChanged();

  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [missing, setMissing] = useState<PasswordName>();
  const currentRef = useRef<HTMLInputElement>(null);
  const newRef = useRef<HTMLInputElement>(null);

  const change = useMutation({
    mutationFn: () => call(api.account.password.$put({ json: { currentPassword, newPassword } })),
    onSuccess: () => {
      onClose();
      showToast(t("passwordDialog.done"));
      return accountChanged();
    },
    onError: (error) => focus(passwordError(error)),
  });
  const wrong = passwordError(change.error);

  function focus(name: PasswordName | undefined) {
    if (name) (name === "current" ? currentRef : newRef).current?.focus();
  }

  function submit() {
    const firstMissing = currentPassword === "" ? "current" : newPassword === "" ? "new" : undefined;
    setMissing(firstMissing);
    if (!firstMissing) return change.mutate();
    change.reset();
    focus(firstMissing);
  }

  function currentError() {
    if (missing === "current") return t("passwordDialog.currentMissing");
    return wrong === "current" ? t("passwordDialog.currentWrong") : undefined;
  }

  function newError() {
    if (missing === "new") return t("passwordDialog.newMissing");
    return wrong === "new" ? problemText(change.error) : undefined;
  }

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
        ref={currentRef}
        label={t("passwordDialog.currentPassword")}
        error={currentError()}
        name="currentPassword"
        autoComplete="current-password"
        showLabel={tLayout("showPassword")}
        hideLabel={tLayout("hidePassword")}
        autoFocus
        value={currentPassword}
        onChange={setCurrentPassword}
      />
      <PasswordField
        ref={newRef}
        label={t("passwordDialog.newPassword")}
        hint={t("passwordDialog.newHint", { count: account.passwordMinLength })}
        error={newError()}
        name="newPassword"
        autoComplete="new-password"
        showLabel={tLayout("showPassword")}
        hideLabel={tLayout("hidePassword")}
        value={newPassword}
        onChange={setNewPassword}
      />
      <ProblemNote
        error={wrong ? null : change.error}
        isRetrying={change.isPending}
        onRetry={() => change.mutate()}
      />
    </FormDialog>
  );
}

function passwordError(error: unknown): PasswordName | undefined {
  if (isProblem(error, "session.wrong_credentials")) return "current";
  return error instanceof ProblemError && error.code.startsWith("password.") ? "new" : undefined;
}
