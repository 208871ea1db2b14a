import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import type { PolicySection } from "./policy-draft.ts";
import styles from "./save-bar.module.css";
import type { PreviewAnswer } from "./use-policy-preview.ts";

interface SaveBarProps {
  changed: PolicySection[];
  preview: PreviewAnswer | undefined;
  isSaving: boolean;
  onCancel: () => void;
  /** Why the last attempt failed. */
  children: ReactNode;
}

/** Says what has been changed and what it means, with 「キャンセル」 and 「保存」; always in sight. */
export function SaveBar({ changed, preview, isSaving, onCancel, children }: SaveBarProps) {
  const { t } = useTranslation("admin-policy");
  const { t: tLayout } = useTranslation("layout");
  const names = new Intl.ListFormat(useLanguage(), { style: "narrow" }).format(
    changed.map((section) => t(`${section}.title`)),
  );
  return (
    <div className={styles.bar}>
      {children}
      <div className={styles.text}>
        {changed.length === 0 ? (
          <p className="soft">{t("bar.unchanged")}</p>
        ) : (
          <>
            <p>
              <b>{t("bar.changed", { total: changed.length })}</b> <span>{names}</span>
            </p>
            <Consequences changed={changed} preview={preview} />
          </>
        )}
      </div>
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{tLayout("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={isSaving} pendingText={tLayout("saving")}>
          {tLayout("save")}
        </Button>
      </div>
    </div>
  );
}

function Consequences({ changed, preview }: Pick<SaveBarProps, "changed" | "preview">) {
  const { t } = useTranslation("admin-policy");
  if (!preview) return null;
  const takesAway = changed.includes("twoFactor") && !preview.isAllowed;
  const { notSetUp, sessionsAffected } = preview;
  return (
    <>
      {takesAway && notSetUp > 0 ? <p>{t("preview.cannotEnable", { total: notSetUp })}</p> : null}
      {sessionsAffected > 0 ? <p>{t("preview.ends", { total: sessionsAffected })}</p> : null}
    </>
  );
}
