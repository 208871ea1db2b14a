import type { Policy } from "@futae/contract/admin-policy";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { durationText } from "../../lib/duration-text.ts";
import { useLanguage } from "../../lib/language.ts";
import { Note } from "../../ui/note.tsx";
import styles from "./conflict-note.module.css";

/** Says what somebody else has saved since the form was opened: `before` is what it showed, `now` what is saved. */
export function ConflictNote({ before, now }: { before: Policy; now: Policy }) {
  const { t } = useTranslation("admin-policy");
  const noteRef = useRef<HTMLDivElement>(null);
  const valuesOf = usePolicyValues();
  const former = valuesOf(before);
  const changes = valuesOf(now).filter(({ value }, index) => value !== former[index]?.value);

  useEffect(() => {
    if (now.version > 0) noteRef.current?.scrollIntoView?.({ block: "nearest" });
  }, [now.version]);

  return (
    <div className={styles.note} ref={noteRef}>
      <Note tone="warn" isAnnounced>
        <b>{t("conflict.title")}</b>
        <p>{t("conflict.text")}</p>
        <dl className={styles.changes}>
          {changes.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value || t("conflict.empty")}</dd>
            </div>
          ))}
        </dl>
      </Note>
    </div>
  );
}

/** Every value of a policy under its label, in words. */
function usePolicyValues() {
  const { t } = useTranslation("admin-policy");
  const language = useLanguage();
  const allowed = (isAllowed: boolean) => t(isAllowed ? "conflict.allowed" : "conflict.notAllowed");
  const inBoth = (title: string, { ja, en }: { ja: string; en: string }) => [
    { label: t("conflict.textIn", { title, language: t("japanese") }), value: ja },
    { label: t("conflict.textIn", { title, language: t("english") }), value: en },
  ];

  return ({ twoFactor, session, usersMayChangeLoginName, signInMessage, contact }: Policy) => [
    { label: t("conflict.twoFactor"), value: allowed(twoFactor !== "not-allowed") },
    { label: t("session.idle"), value: durationText(session.idleMinutes * 60, language) },
    { label: t("session.absolute"), value: durationText(session.absoluteHours * 3600, language) },
    { label: t("conflict.loginName"), value: allowed(usersMayChangeLoginName) },
    ...inBoth(t("signInMessage.title"), signInMessage),
    ...inBoth(t("contact.title"), contact),
  ];
}
