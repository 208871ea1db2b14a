import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery, twoFactorQuery } from "../lib/account-queries.ts";
import { api, call } from "../lib/api.ts";
import { isProblem } from "../lib/problem-error.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import {
  emptySecondFactor,
  type SecondFactor,
  secondFactorIsMissing,
  verifiedFactor,
} from "./second-factor.ts";
import { isSecondFactorRefusal, SecondFactorField } from "./second-factor-field.tsx";

interface StepUpDialogProps {
  onVerified: () => void;
  onCancel: () => void;
}

/** Asks for the password, and a code where two-factor authentication is on, before something weighty goes on. */
export function StepUpDialog({ onVerified, onCancel }: StepUpDialogProps) {
  const { t } = useTranslation("step-up");
  const { t: tLayout } = useTranslation("layout");
  const account = useQuery(accountQuery);
  const twoFactor = useQuery(twoFactorQuery);
  const needsCode = twoFactor.data?.state === "on";

  const [password, setPassword] = useState("");
  const [factor, setFactor] = useState<SecondFactor>(emptySecondFactor);
  const [missing, setMissing] = useState<"password" | "factor">();
  const passwordRef = useRef<HTMLInputElement>(null);
  const factorRef = useRef<HTMLInputElement>(null);

  // `autoFocus` comes too early here: the dialog below this one still holds the focus then.
  const isReady = twoFactor.data !== undefined;
  useEffect(() => {
    if (isReady) passwordRef.current?.focus();
  }, [isReady]);

  const verify = useMutation({
    mutationFn: () =>
      call(api.session["step-up"].$post({ json: { password, ...(needsCode && verifiedFactor(factor)) } })),
    onSuccess: onVerified,
    onError: (error) => {
      if (isProblem(error, "session.wrong_credentials")) focus(passwordRef.current);
      if (isSecondFactorRefusal(error)) focus(factorRef.current);
    },
  });
  const isWrongPassword = isProblem(verify.error, "session.wrong_credentials");
  const lock = isProblem(verify.error, "two_factor.locked") ? verify.error : undefined;
  const usesCode = factor.kind === "code";
  const isAtField = isWrongPassword || isSecondFactorRefusal(verify.error);

  function submit() {
    const factorIsMissing = needsCode && secondFactorIsMissing(factor);
    const firstMissing = password === "" ? "password" : factorIsMissing ? "factor" : undefined;
    setMissing(firstMissing);
    if (!firstMissing) return verify.mutate();
    verify.reset();
    focus((firstMissing === "password" ? passwordRef : factorRef).current);
  }

  function changeFactor(changed: SecondFactor) {
    setFactor(changed);
    // What was wrong with the one says nothing about the other.
    if (changed.kind !== factor.kind) verify.reset();
    if (missing === "factor") setMissing(undefined);
  }

  function passwordError() {
    if (missing === "password") return t("passwordMissing");
    return isWrongPassword ? t("wrongPassword") : undefined;
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
            error={passwordError()}
            name="password"
            autoComplete="current-password"
            showLabel={tLayout("showPassword")}
            hideLabel={tLayout("hidePassword")}
            value={password}
            onChange={setPassword}
          />
          {needsCode ? (
            <SecondFactorField
              ref={factorRef}
              factor={factor}
              onChange={changeFactor}
              isMissing={missing === "factor"}
              error={verify.error}
            />
          ) : null}
          <ProblemNote
            error={isAtField ? null : verify.error}
            reason={lock && !usesCode ? t("recoveryCodesLocked") : undefined}
            isRetrying={verify.isPending}
            onRetry={() => verify.mutate()}
          />
          {lock && usesCode ? (
            <p className="small">{t(lock.retryAfterSeconds ? "recoveryMeanwhile" : "onlyRecovery")}</p>
          ) : null}
        </>
      ) : null}
    </FormDialog>
  );
}

function focus(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}
