import type { ReactNode } from "react";
import { BrandMark } from "../../ui/brand-mark.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import styles from "./sign-in.module.css";

interface SignInHeadingProps {
  title: string;
  documentTitle?: string;
  children?: ReactNode;
}

export function SignInHeading({ title, documentTitle = title, children }: SignInHeadingProps) {
  return (
    <div className={styles.heading}>
      <BrandMark sizePixels={44} />
      <PageTitle documentTitle={documentTitle}>{title}</PageTitle>
      {children ? <p className={styles.intro}>{children}</p> : null}
    </div>
  );
}
