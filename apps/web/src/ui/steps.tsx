import type { ReactNode } from "react";
import styles from "./steps.module.css";

/** Numbered steps. Holds `Step`s. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className={styles.steps}>{children}</ol>;
}

export function Step({ title, children }: { title?: ReactNode; children?: ReactNode }) {
  return (
    <li className={styles.step}>
      <div className={styles.body}>
        {title ? <h3>{title}</h3> : null}
        {children}
      </div>
    </li>
  );
}
