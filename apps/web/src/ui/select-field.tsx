import { Field, type FieldTexts } from "./field.tsx";

interface SelectFieldProps<Value extends string> extends FieldTexts {
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string }[];
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { value, onChange, options, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
