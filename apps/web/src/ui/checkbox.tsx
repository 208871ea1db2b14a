import { type ReactNode, type Ref, useId } from "react";
import styles from "./checkbox.module.css";
import { FieldError } from "./field-error.tsx";

interface CheckboxProps {
  label: ReactNode;
  error?: ReactNode;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  ref?: Ref<HTMLInputElement>;
}

export function Checkbox({ label, error, isChecked, onChange, ref }: CheckboxProps) {
  const errorId = useId();
  return (
    <div>
      <label className={styles.checkbox}>
        <input
          ref={ref}
          type="checkbox"
          aria-describedby={error ? errorId : undefined}
          aria-invalid={error ? true : undefined}
          checked={isChecked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
