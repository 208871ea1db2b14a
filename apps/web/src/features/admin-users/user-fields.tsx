import { useTranslation } from "react-i18next";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { UserFieldErrors } from "./use-user-field-errors.ts";
import type { UserDraft } from "./user-draft.ts";

export type NewUser = Omit<UserDraft, "status">;

interface UserFieldsProps {
  value: NewUser;
  fieldErrors: UserFieldErrors;
  emailLabel: string;
  autoFocus?: boolean;
  onChange: (edits: Partial<NewUser>) => void;
}

/** The fields of a new or an existing user. */
export function UserFields({ value, fieldErrors, emailLabel, autoFocus = false, onChange }: UserFieldsProps) {
  const { t } = useTranslation("admin-users");
  return (
    <>
      <TextField
        label={t("displayName")}
        error={fieldErrors.displayName}
        name="displayName"
        autoFocus={autoFocus}
        autoComplete="off"
        value={value.displayName}
        onChange={(displayName) => onChange({ displayName })}
      />
      <TextField
        label={t("loginName")}
        error={fieldErrors.loginName}
        name="loginName"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value.loginName}
        onChange={(loginName) => onChange({ loginName })}
      />
      <TextField
        label={emailLabel}
        error={fieldErrors.email}
        type="email"
        name="email"
        autoComplete="off"
        value={value.email}
        onChange={(email) => onChange({ email })}
      />
      <SelectField
        label={t("role")}
        error={fieldErrors.role}
        value={value.role}
        onChange={(role) => onChange({ role })}
        options={[
          { value: "user", label: t("user") },
          { value: "administrator", label: t("administrator") },
        ]}
      />
    </>
  );
}
