import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./note.module.css";

interface NoteProps {
  tone: "ok" | "warn" | "bad" | "info";
  icon?: ReactNode;
  /** At the right end, as a small button. */
  action?: ReactNode;
  /** Whether a screen reader announces it: for what has just happened, not for what is always shown. */
  isAnnounced?: boolean;
  children: ReactNode;
}

const icons = { ok: <CircleCheck />, warn: <TriangleAlert />, bad: <CircleAlert />, info: <Info /> };

export function Note({ tone, icon, action, isAnnounced = false, children }: NoteProps) {
  return (
    <div className={classNames(styles.note, `tone-${tone}`)} role={isAnnounced ? "alert" : undefined}>
      {icon ?? icons[tone]}
      <div className={styles.body}>{children}</div>
      {action}
    </div>
  );
}
