import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** What is wrong at which field, in the reader's words. */
export type FieldErrors<Field extends string> = Partial<Record<Field, ReactNode>>;

interface FormOptions<Field extends string> {
  /** The mutation that the form sends. */
  request: { error: unknown; isPending: boolean; reset: () => void };
  /** Called when nothing is missing. */
  send: () => void;
  /** What to say at a field that is not filled in; said from a submit on until it is no longer so. */
  missing: FieldErrors<Field>;
  /** What of the request's error belongs at a field. */
  refused: FieldErrors<Field>;
  /** A form of one field takes the focus there after any refusal, else the first field at fault takes it. */
  hasOneField?: boolean;
  /** What was refused is typed anew, not mended, and so is selected. */
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
