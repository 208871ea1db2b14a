import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../ui/link-button.tsx";
import { TextField } from "../../ui/text-field.tsx";

const maxNameLength = 60;

interface AuthenticatorNameFieldProps {
  value: string;
  onChange: (name: string) => void;
  error: string | undefined;
}

/** An optional name; a link until someone wants it, so that the code stays the one thing to do. */
export function AuthenticatorNameField({ value, onChange, error }: AuthenticatorNameFieldProps) {
  const { t } = useTranslation("two-factor");
  const [isOpen, setIsOpen] = useState(value !== "");
  if (!isOpen) {
    return (
      <div className="small">
        <LinkButton onClick={() => setIsOpen(true)}>{t("enrolment.addName")}</LinkButton>
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
      maxLength={maxNameLength}
      autoFocus
      value={value}
      onChange={onChange}
    />
  );
}
