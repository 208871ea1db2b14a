import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

interface CardProps {
  title?: ReactNode;
  /** A pill at the right of the title. */
  aside?: ReactNode;
  /** `CardBody`, `ItemList` or a table. */
  children: ReactNode;
}

export function Card({ title, aside, children }: CardProps) {
  const titleId = useId();
  return (
    <section className={styles.card} aria-labelledby={title ? titleId : undefined}>
      {title ? (
        <header>
          <h2 id={titleId}>{title}</h2>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  );
}

export function CardBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}
