import { maxAuthenticatorNameLength } from "@futae/contract/limits";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../ui/link-button.tsx";
import { TextField } from "../../ui/text-field.tsx";

interface AuthenticatorNameFieldProps {
  /** Whether the field is open from the start: names tell several authenticators apart. */
  isAsked: boolean;
  value: string;
  onChange: (name: string) => void;
  error: ReactNode;
}

/** An optional name; a link until it is wanted, so that the code stays the only thing to do. */
export function AuthenticatorNameField({ isAsked, value, onChange, error }: AuthenticatorNameFieldProps) {
  const { t } = useTranslation("two-factor");
  const [isWanted, setIsWanted] = useState(false);
  if (!isAsked && !isWanted) {
    return (
      <div className="small">
        <LinkButton onClick={() => setIsWanted(true)}>{t("enrolment.addName")}</LinkButton>
      </div>
    );
  }
  return (
    <TextField
      label={t("enrolment.name")}
      hint={t("enrolment.nameHint")}
      error={error}
      name="name"
      autoComplete="off"
      maxLength={maxAuthenticatorNameLength}
      autoFocus={isWanted}
      value={value}
      onChange={onChange}
    />
  );
}
