import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { paths } from "../../lib/paths.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Link } from "../../ui/link.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./sign-in.module.css";
import { SignInHeading } from "./sign-in-heading.tsx";
import { withReturnTo } from "./steps.ts";
import { useStep } from "./use-step.ts";
import { WhoseLogin } from "./whose-login.tsx";

/** With this many recovery codes left, or fewer, the person is told to make new ones. */
const fewRecoveryCodes = 3;

export function RecoveryCodePage() {
  const { t } = useTranslation("session");
  const problemText = useProblemText();
  const { advance, restartIfExpired, returnTo } = useStep();

  const [recoveryCode, setRecoveryCode] = useState("");

  const enterRecoveryCode = useMutation({
    mutationFn: () => call(api.session["recovery-code"].$post({ json: { recoveryCode } })),
    onSuccess: (entered) => {
      const count = entered.recoveryCodesLeft;
      if (count > fewRecoveryCodes) showToast(t("recoveryCode.left", { count }));
      else showToast(t("recoveryCode.fewLeft", { count }), "warn");
      return advance(entered);
    },
    onError: restartIfExpired,
  });
  const { error } = enterRecoveryCode;
  const isWrong = isProblem(error, "two_factor.wrong_recovery_code");
  const isNotOne = fieldIssue(error, "recoveryCode") !== undefined;

  const { submit, errors, problem } = useForm<"recoveryCode">({
    request: enterRecoveryCode,
    send: () => enterRecoveryCode.mutate(),
    missing: { recoveryCode: recoveryCode.trim() === "" && t("recoveryCode.missing") },
    refused: { recoveryCode: isNotOne ? t("recoveryCode.several") : isWrong && problemText(error) },
    hasOneField: true,
    isRetyped: true,
  });

  return (
    <>
      <SignInHeading title={t("recoveryCode.title")}>{t("recoveryCode.intro")}</SignInHeading>
      <WhoseLogin />
      <form className="stack" noValidate onSubmit={submit}>
        <TextField
          label={t("recoveryCode.recoveryCode")}
          error={errors.recoveryCode}
          name="recoveryCode"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX-XXXX"
          autoFocus
          value={recoveryCode}
          onChange={setRecoveryCode}
        />
        <ProblemNote
          {...problem}
          reason={isProblem(error, "two_factor.locked") ? t("recoveryCode.locked") : undefined}
        />
        <Button
          type="submit"
          variant="primary"
          isWide
          isPending={enterRecoveryCode.isPending}
          pendingText={t("signIn.pending")}
        >
          {t("signIn.submit")}
        </Button>
      </form>
      <div className={styles.links}>
        <Link to={withReturnTo(paths.code, returnTo)}>{t("recoveryCode.useCode")}</Link>
      </div>
    </>
  );
}
