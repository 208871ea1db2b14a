import { type Ref, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./code-input.module.css";
import { caretAfter, digitsOf, showCode } from "./code-text.ts";
import { Field, type FieldTexts } from "./field.tsx";

interface CodeInputProps extends FieldTexts {
  /** The digits alone, 0 to 6 of them. */
  value: string;
  onChange: (digits: string) => void;
  isCentred?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** One input for a six-digit code. Takes `123 456`, `１２３４５６` and pastes; never submits by itself. */
export function CodeInput(props: CodeInputProps) {
  const { value, onChange, isCentred = false, label, hint, error, ...input } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const placeCaretRef = useRef<() => void>(undefined);

  useLayoutEffect(() => {
    // React moves the caret to the end when the shown text differs from the typed one.
    placeCaretRef.current?.();
    placeCaretRef.current = undefined;
  });

  function take(element: HTMLInputElement) {
    setDraft(null);
    const beforeCaret = element.value.slice(0, element.selectionStart ?? element.value.length);
    const caret = caretAfter(digitsOf(beforeCaret).length);
    placeCaretRef.current = () => element.setSelectionRange(caret, caret);
    onChange(digitsOf(element.value));
  }

  return (
    <div className={isCentred ? styles.center : undefined}>
      <Field label={label} hint={hint} error={error}>
        {({ className, ...control }) => (
          <input
            type="text"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            {...input}
            {...control}
            className={classNames(className, styles.code)}
            value={draft ?? showCode(value)}
            onChange={({ target, nativeEvent }) => {
              // An input method is still composing: reformatting now would break its text.
              if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) setDraft(target.value);
              else take(target);
            }}
            onCompositionEnd={(event) => take(event.currentTarget)}
          />
        )}
      </Field>
    </div>
  );
}
