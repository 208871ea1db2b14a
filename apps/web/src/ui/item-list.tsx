import type { ReactNode } from "react";
import styles from "./item-list.module.css";

/** Names and values, each with what can be done about it. Holds `Item`s. */
export function ItemList({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>;
}

interface ItemProps {
  label?: ReactNode;
  children: ReactNode;
  /** Small buttons at the right. */
  actions?: ReactNode;
}

export function Item({ label, children, actions }: ItemProps) {
  return (
    <div className={styles.item}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {actions ? <dd className={styles.actions}>{actions}</dd> : null}
    </div>
  );
}
