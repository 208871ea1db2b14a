import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { fieldIssue } from "../lib/field-issue.ts";
import { isProblem } from "../lib/problem-error.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { CodeInput } from "../ui/code-input.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { SecondFactor } from "./second-factor.ts";

interface SecondFactorFieldProps {
  factor: SecondFactor;
  onChange: (factor: SecondFactor) => void;
  isMissing: boolean;
  /** What the last attempt failed with, of whatever kind. */
  error: unknown;
  ref: Ref<HTMLInputElement>;
}

/** Whether a refusal belongs at the code or recovery code. */
export function isSecondFactorRefusal(error: unknown) {
  return (
    isProblem(error, "two_factor.wrong_code", "two_factor.used_code", "two_factor.wrong_recovery_code") ||
    hasSeveralRecoveryCodes(error)
  );
}

const hasSeveralRecoveryCodes = (error: unknown) => fieldIssue(error, "recoveryCode") !== undefined;

/** The verification code, with a switch to a recovery code and back. */
export function SecondFactorField({ factor, onChange, isMissing, error, ref }: SecondFactorFieldProps) {
  const { t } = useTranslation("step-up");
  const problemText = useProblemText();
  const usesCode = factor.kind === "code";

  function fieldError() {
    if (isMissing) return t(usesCode ? "codeIncomplete" : "recoveryCodeMissing");
    if (hasSeveralRecoveryCodes(error)) return usesCode ? undefined : t("recoveryCodesSeveral");
    const isAboutRecoveryCode = isProblem(error, "two_factor.wrong_recovery_code");
    if (!isSecondFactorRefusal(error) || isAboutRecoveryCode === usesCode) return undefined;
    return problemText(error);
  }

  return (
    <div className="stack tight">
      {usesCode ? (
        <CodeInput
          key="code"
          ref={ref}
          label={t("code")}
          error={fieldError()}
          value={factor.code}
          onChange={(code) => onChange({ ...factor, code })}
        />
      ) : (
        <TextField
          key="recoveryCode"
          ref={ref}
          label={t("recoveryCode")}
          error={fieldError()}
          name="recoveryCode"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          value={factor.recoveryCode}
          onChange={(recoveryCode) => onChange({ ...factor, recoveryCode })}
        />
      )}
      <div className="small">
        <LinkButton onClick={() => onChange({ ...factor, kind: usesCode ? "recoveryCode" : "code" })}>
          {t(usesCode ? "useRecoveryCode" : "useCode")}
        </LinkButton>
      </div>
    </div>
  );
}
