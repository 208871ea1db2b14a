import type { ReactNode } from "react";
import { BrandMark } from "../../ui/brand-mark.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import styles from "./gate.module.css";

interface GateHeadingProps {
  title: string;
  documentTitle?: string;
  children?: ReactNode;
}

export function GateHeading({ title, documentTitle = title, children }: GateHeadingProps) {
  return (
    <div className={styles.heading}>
      <BrandMark sizePixels={44} />
      <PageTitle documentTitle={documentTitle}>{title}</PageTitle>
      {children ? <p className={styles.intro}>{children}</p> : null}
    </div>
  );
}
