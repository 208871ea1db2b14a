import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

interface CardProps {
  title?: ReactNode;
  /** 3 where a heading of level 2 stands above. */
  level?: 2 | 3;
  /** A pill at the right of the title. */
  aside?: ReactNode;
  /** `CardBody`, `ItemList` or a table. */
  children: ReactNode;
}

export function Card({ title, level = 2, aside, children }: CardProps) {
  const titleId = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={styles.card} aria-labelledby={title ? titleId : undefined}>
      {title ? (
        <header>
          <Heading id={titleId}>{title}</Heading>
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
