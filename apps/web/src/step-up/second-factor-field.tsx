import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CodeInput } from "../ui/code-input.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { SecondFactor } from "./second-factor.ts";

interface SecondFactorFieldProps {
  factor: SecondFactor;
  onChange: (factor: SecondFactor) => void;
  error: ReactNode;
}

/** The verification code, with a switch to a recovery code and back. */
export function SecondFactorField({ factor, onChange, error }: SecondFactorFieldProps) {
  const { t } = useTranslation("step-up");
  const usesCode = factor.kind === "totp";

  return (
    <div className="stack tight">
      {usesCode ? (
        <CodeInput
          key="code"
          label={t("code")}
          error={error}
          value={factor.code}
          onChange={(code) => onChange({ ...factor, code })}
        />
      ) : (
        <TextField
          key="recoveryCode"
          label={t("recoveryCode")}
          error={error}
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
        <LinkButton onClick={() => onChange({ ...factor, kind: usesCode ? "recovery-code" : "totp" })}>
          {t(usesCode ? "useRecoveryCode" : "useCode")}
        </LinkButton>
      </div>
    </div>
  );
}
