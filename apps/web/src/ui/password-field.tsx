import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { type Ref, useState } from "react";
import { Field, type FieldTexts } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import styles from "./password-field.module.css";

interface PasswordFieldProps extends FieldTexts {
  name: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  showLabel: string;
  hideLabel: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, error, onChange, showLabel, hideLabel, ...input } = props;
  const [isShown, setIsShown] = useState(false);

  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className={styles.frame}>
          <input
            type={isShown ? "text" : "password"}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            {...input}
            {...control}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className={styles.toggle}>
            <IconButton
              label={isShown ? hideLabel : showLabel}
              icon={isShown ? <EyeOff /> : <Eye />}
              onClick={() => setIsShown(!isShown)}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
