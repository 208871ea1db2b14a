import { type ReactNode, useId } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./radio-cards.module.css";

interface RadioCard<Value extends string> {
  value: Value;
  title: string;
  text?: ReactNode;
  badge?: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: RadioCard<Value>[];
}

/** One of a few choices, each with room to say what it does. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, isLabelHidden = false, value, onChange, options } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className={classNames(isLabelHidden ? "visually-hidden" : styles.legend)}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label className={styles.option} key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-labelledby={`${name}-${option.value}-title`}
              aria-describedby={`${name}-${option.value}-text`}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className={styles.title}>
                <span id={`${name}-${option.value}-title`}>{option.title}</span>
                {option.badge}
              </span>
              <span className={styles.text} id={`${name}-${option.value}-text`}>
                {option.text}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
