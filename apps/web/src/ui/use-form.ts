import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** The error of each field, in the reader's language. */
export type FieldErrors<Field extends string> = Partial<Record<Field, ReactNode>>;

interface FormOptions<Field extends string> {
  /** The mutation that the form sends. */
  request: { error: unknown; isPending: boolean; reset: () => void };
  /** Called when nothing is missing. */
  send: () => void;
  /** The error of each field that is not filled in, shown from a submit on until it is filled in. */
  missing: FieldErrors<Field>;
  /** The errors of fields in the request's refusal. */
  refused: FieldErrors<Field>;
  /** Whether the form has a single field: that one takes the focus after any refusal, else the first field at fault. */
  hasOneField?: boolean;
  /** Whether a refused text is typed again rather than corrected, and so is selected. */
  isRetyped?: boolean;
}

/**
 * A form from its submit to its errors: sends only what is complete and never twice at once, says what is missing or
 * refused at its field, and moves the focus there. `problem` is for a `ProblemNote`: what belongs at no field.
 */
export function useForm<Field extends string>(options: FormOptions<Field>) {
  const { request, send, missing, refused, hasOneField = false, isRetyped = false } = options;
  const { error } = request;
  const [asked, setAsked] = useState<FieldErrors<Field>>({});
  const formRef = useRef<HTMLFormElement>(undefined);

  useEffect(() => {
    const isAsked = hasText(asked);
    if (!isAsked && !error) return;
    const faulty = hasOneField ? "input:not([hidden])" : "[aria-invalid]";
    const field = formRef.current?.querySelector<HTMLElement>(faulty);
    field?.focus();
    if (!isAsked && isRetyped && field instanceof HTMLInputElement) field.select();
  }, [asked, error, hasOneField, isRetyped]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (request.isPending) return;
    formRef.current = event.currentTarget;
    setAsked(missing);
    if (hasText(missing)) request.reset();
    else send();
  }

  const errors = { ...refused };
  for (const field in asked) if (missing[field]) errors[field] = missing[field];

  return {
    submit,
    errors,
    problem: { error: hasText(errors) ? null : error, isRetrying: request.isPending, onRetry: send },
  };
}

const hasText = (errors: object) => Object.values(errors).some(Boolean);
