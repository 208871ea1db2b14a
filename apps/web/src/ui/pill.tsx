import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./pill.module.css";

interface PillProps {
  tone?: "plain" | "info" | "ok" | "warn" | "bad";
  /** Status is never by colour alone: give it an icon wherever the word does not say it. */
  icon?: ReactNode;
  children: ReactNode;
}

export function Pill({ tone = "plain", icon, children }: PillProps) {
  return (
    <span className={classNames(styles.pill, `tone-${tone}`)}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
