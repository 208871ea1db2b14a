import CircleAlert from "lucide-react/icons/circle-alert";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./field-error.module.css";

/** The error under a field. Its live region is there before the error, so that the error is announced. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  const regionRef = useRef<HTMLDivElement>(null);
  const hasError = Boolean(children);

  useEffect(() => {
    // The field has the focus and is visible, but its error may be below the edge of the window.
    if (hasError) regionRef.current?.scrollIntoView?.({ block: "nearest" });
  }, [hasError]);

  return (
    <div role="alert" id={id} ref={regionRef}>
      {children ? (
        <div className={styles.error}>
          <CircleAlert aria-hidden="true" />
          <div>{children}</div>
        </div>
      ) : null}
    </div>
  );
}
