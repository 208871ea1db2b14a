import CircleAlert from "lucide-react/icons/circle-alert";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./field-error.module.css";

/** Stands under its field and is announced as soon as it appears; the region is there before the error is. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  const regionRef = useRef<HTMLDivElement>(null);
  const hasError = Boolean(children);

  useEffect(() => {
    // The field has the focus and is in sight; what is wrong with it may be below the edge.
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
