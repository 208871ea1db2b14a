import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery, twoFactorQuery } from "../lib/account-queries.ts";
import { api, call } from "../lib/api.ts";
import { fieldIssue } from "../lib/field-issue.ts";
import { isProblem } from "../lib/problem-error.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { useForm } from "../ui/use-form.ts";
import { emptySecondFactor, type SecondFactor, secondFactorIsMissing, typedFactor } from "./second-factor.ts";
import { SecondFactorField } from "./second-factor-field.tsx";

interface StepUpDialogProps {
  onVerified: () => void;
  onCancel: () => void;
}

/** Asks for the password, and for a code where two-factor authentication is on, before a change is sent again. */
export function StepUpDialog({ onVerified, onCancel }: StepUpDialogProps) {
  const { t } = useTranslation("step-up");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const account = useQuery(accountQuery);
  const twoFactor = useQuery(twoFactorQuery);
  const needsCode = twoFactor.data?.state === "on";

  const [password, setPassword] = useState("");
  const [factor, setFactor] = useState<SecondFactor>(emptySecondFactor);
  const passwordRef = useRef<HTMLInputElement>(null);

  // `autoFocus` comes too early here: the dialog below this one still holds the focus then.
  const isReady = twoFactor.data !== undefined;
  useEffect(() => {
    if (isReady) passwordRef.current?.focus();
  }, [isReady]);

  const verify = useMutation({
    mutationFn: () =>
      call(
        api.session["step-up"].$post({
          json: { password, ...(needsCode && { factor: typedFactor(factor) }) },
        }),
      ),
    onSuccess: onVerified,
  });
  const lock = isProblem(verify.error, "two_factor.locked") ? verify.error : undefined;
  const usesCode = factor.kind === "totp";

  function missing() {
    if (password === "") return { password: t("passwordMissing") };
    if (!needsCode || !secondFactorIsMissing(factor)) return {};
    return usesCode ? { code: t("codeIncomplete") } : { recoveryCode: t("recoveryCodeMissing") };
  }

  function refused() {
    const { error } = verify;
    if (isProblem(error, "session.wrong_credentials")) return { password: t("wrongPassword") };
    if (isProblem(error, "two_factor.wrong_code", "two_factor.used_code"))
      return { code: problemText(error) };
    if (isProblem(error, "two_factor.wrong_recovery_code")) return { recoveryCode: problemText(error) };
    return fieldIssue(error, "recoveryCode") ? { recoveryCode: t("recoveryCodesSeveral") } : {};
  }

  const { submit, errors, problem } = useForm<"password" | "code" | "recoveryCode">({
    request: verify,
    send: () => verify.mutate(),
    missing: missing(),
    refused: refused(),
    isRetyped: true,
  });

  function changeFactor(changed: SecondFactor) {
    setFactor(changed);
    // The error was about the other kind of code.
    if (changed.kind !== factor.kind) verify.reset();
  }

  return (
    <FormDialog
      title={t("title")}
      closeLabel={tLayout("close")}
      cancelLabel={tLayout("cancel")}
      submitLabel={t("submit")}
      pendingText={t("pending")}
      isPending={verify.isPending}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {twoFactor.isPending ? <Loading label={tLayout("loading")} /> : null}
      <ProblemNote
        error={twoFactor.error}
        isRetrying={twoFactor.isFetching}
        onRetry={() => void twoFactor.refetch()}
      />
      {isReady ? (
        <>
          <p className="soft">{t(needsCode ? "introWithCode" : "intro")}</p>
          <input
            type="text"
            name="loginName"
            autoComplete="username"
            value={account.data?.loginName ?? ""}
            readOnly
            hidden
          />
          <PasswordField
            ref={passwordRef}
            label={t("password")}
            error={errors.password}
            name="password"
            autoComplete="current-password"
            showLabel={tLayout("showPassword")}
            hideLabel={tLayout("hidePassword")}
            value={password}
            onChange={setPassword}
          />
          {needsCode ? (
            <SecondFactorField
              factor={factor}
              onChange={changeFactor}
              error={errors[usesCode ? "code" : "recoveryCode"]}
            />
          ) : null}
          <ProblemNote {...problem} reason={lock && !usesCode ? t("recoveryCodesLocked") : undefined} />
          {lock && usesCode ? (
            <p className="small">{t(lock.retryAfterSeconds ? "recoveryMeanwhile" : "onlyRecovery")}</p>
          ) : null}
        </>
      ) : null}
    </FormDialog>
  );
}
