import { useEffect, useRef } from "react";

/** After a refusal the focus goes to the first field at fault. Hand the ref to what holds the fields. */
export function useFocusOnFieldError(fieldErrors: object) {
  const fieldsRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(fieldErrors).length > 0)
      fieldsRef.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [fieldErrors]);
  return fieldsRef;
}
