import ShieldCheck from "lucide-react/icons/shield-check";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { useShownOnce } from "../../lib/use-shown-once.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/note.tsx";
import { RecoveryCodeActions } from "./recovery-code-actions.tsx";
import { RecoveryCodeSheet } from "./recovery-code-sheet.tsx";
import type { RecoveryCodesToSave } from "./recovery-codes-to-save.ts";
import styles from "./save-codes-dialog.module.css";

/** Shows the recovery codes once: it closes only after the reader has ticked that they are saved. */
export function SaveCodesDialog({ codes, onDone }: { codes: RecoveryCodesToSave; onDone: () => void }) {
  const { t } = useTranslation("two-factor");
  const [isSaved, setIsSaved] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  const checkboxRef = useRef<HTMLInputElement>(null);
  useShownOnce();
  useStay();

  function acknowledge(isChecked: boolean) {
    setIsSaved(isChecked);
    if (isChecked) setIsRefused(false);
  }

  function submit() {
    if (isSaved) return onDone();
    setIsRefused(true);
    checkboxRef.current?.focus();
  }

  return (
    <Dialog
      title={t("saveCodes.title")}
      isNarrow
      isDismissable={false}
      onClose={() => undefined}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary">
          {t("saveCodes.done")}
        </Button>
      }
    >
      <Note tone="ok" icon={<ShieldCheck />} isAnnounced>
        {t(`saveCodes.${codes.occasion}`)}
      </Note>
      <div className="small">
        <p>{t("saveCodes.intro")}</p>
        <p>
          <b>{t("saveCodes.onlyNow")}</b>
        </p>
      </div>
      <ol className={styles.codes} aria-label={t("saveCodes.codes")}>
        {codes.recoveryCodes.map((code) => (
          <li key={code}>
            <span translate="no">{code}</span>
          </li>
        ))}
      </ol>
      <RecoveryCodeActions codes={codes} />
      <Checkbox
        ref={checkboxRef}
        label={t("saveCodes.saved")}
        error={isRefused ? t("saveCodes.notSaved") : undefined}
        isChecked={isSaved}
        onChange={acknowledge}
      />
      <RecoveryCodeSheet codes={codes} />
    </Dialog>
  );
}

/** Keeps the page open when going back would lose something. */
function useStay() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === "blocked") blocker.reset();
  }, [blocker]);
}
