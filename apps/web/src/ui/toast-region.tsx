import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { currentToasts, subscribeToToasts } from "../lib/toasts.ts";
import { Button } from "./button.tsx";
import styles from "./toast-region.module.css";

/** Shows what `showToast` says. Stays readable above an open dialog, hence the top-layer mark. */
export function ToastRegion() {
  const { t } = useTranslation("layout");
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts);
  return (
    <div className={styles.region} role="status" data-react-aria-top-layer="true">
      {toasts.map(({ id, text, tone, needsReload }) => (
        <div className={styles.toast} key={id}>
          {tone === "ok" ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          <span>{text}</span>
          {needsReload ? (
            <Button isSmall onClick={() => window.location.reload()}>
              {t("reload")}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
