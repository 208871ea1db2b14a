import type { InputHTMLAttributes, Ref } from "react";
import { Field, type FieldTexts } from "./field.tsx";

type InputAttributes = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "id" | "value" | "onChange">;

export interface TextFieldProps extends FieldTexts, InputAttributes {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hint, error, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input type="text" {...input} {...control} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
