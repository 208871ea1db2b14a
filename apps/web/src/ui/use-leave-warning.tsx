import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useBeforeUnload, useBlocker } from "react-router";
import { paths } from "../lib/paths.ts";
import { AlertDialog } from "./alert-dialog.tsx";

/** Asks before unsaved changes are left behind, in the app and on closing the tab. Render `dialog`. */
export function useLeaveWarning(hasUnsavedChanges: boolean) {
  const { t } = useTranslation("layout");
  const isSavedRef = useRef(false);

  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const leavesPage = currentLocation.pathname !== nextLocation.pathname;
    // Without a session nothing can be saved: staying would be a dead end.
    const sessionIsOver = nextLocation.pathname.startsWith(paths.signIn);
    return hasUnsavedChanges && !isSavedRef.current && leavesPage && !sessionIsOver;
  });

  useBeforeUnload(
    useCallback(
      (event) => {
        if (hasUnsavedChanges) event.preventDefault();
      },
      [hasUnsavedChanges],
    ),
  );

  return {
    /** Stops the warning, once everything has been saved. */
    markSaved: () => {
      isSavedRef.current = true;
    },
    dialog:
      blocker.state === "blocked" ? (
        <AlertDialog
          title={t("unsaved.title")}
          confirmLabel={t("unsaved.leave")}
          pendingText={t("unsaved.leave")}
          cancelLabel={t("unsaved.stay")}
          isDestructive
          onConfirm={blocker.proceed}
          onCancel={blocker.reset}
        >
          <p>{t("unsaved.text")}</p>
        </AlertDialog>
      ) : null,
  };
}
