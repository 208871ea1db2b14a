import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useSyncExternalStore } from "react";
import { currentToasts, subscribeToToasts } from "../lib/toasts.ts";
import { Button } from "./button.tsx";
import styles from "./toast-region.module.css";

/** Shows what `showToast` says. Stays readable above an open dialog, hence the top-layer mark. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts);
  return (
    <div className={styles.region} role="status" data-react-aria-top-layer="true">
      {toasts.map(({ id, text, tone, button }) => (
        <div className={styles.toast} key={id}>
          {tone === "ok" ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          <span>{text}</span>
          {button ? (
            <Button isSmall onClick={button.press}>
              {button.label}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
