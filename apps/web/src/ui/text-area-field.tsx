import { useId } from "react";
import { classNames } from "../lib/class-names.ts";
import { Field, type FieldTexts } from "./field.tsx";
import styles from "./text-area-field.module.css";

interface TextAreaFieldProps extends FieldTexts {
  name: string;
  /** The language of the text. */
  lang: string;
  rows: number;
  /** Longest text, in UTF-16 units. More can be typed, so that nothing of a pasted text is lost unseen. */
  maxLength: number;
  value: string;
  onChange: (value: string) => void;
}

/** A text of several lines, with what it has of what it may have. */
export function TextAreaField({ label, hint, error, maxLength, onChange, ...area }: TextAreaFieldProps) {
  const countId = useId();
  const { length } = area.value;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ className, "aria-describedby": describedBy, ...control }) => (
        <div>
          <textarea
            {...area}
            {...control}
            className={classNames(className, styles.area)}
            aria-describedby={classNames(describedBy, countId)}
            onChange={(event) => onChange(event.target.value)}
          />
          <p className={classNames(styles.count, length > maxLength && styles.over)} id={countId}>
            {`${length} / ${maxLength}`}
          </p>
        </div>
      )}
    </Field>
  );
}
