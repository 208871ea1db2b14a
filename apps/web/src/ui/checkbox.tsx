import { type ReactNode, type Ref, useId } from "react";
import styles from "./checkbox.module.css";
import { FieldError } from "./field-error.tsx";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  ref?: Ref<HTMLInputElement>;
}

export function Checkbox({ label, hint, error, isChecked, onChange, ref }: CheckboxProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ");
  return (
    <div>
      <label className={styles.checkbox}>
        <input
          ref={ref}
          type="checkbox"
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? true : undefined}
          checked={isChecked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      ) : null}
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
