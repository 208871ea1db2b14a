import type { ReactNode } from "react";
import { BrandMark } from "../ui/brand-mark.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import styles from "./message-page.module.css";
import { PageFooter } from "./page-footer.tsx";

interface MessagePageProps {
  title: string;
  text: string;
  action: ReactNode;
}

/** A page with one message and one link. */
export function MessagePage({ title, text, action }: MessagePageProps) {
  return (
    <>
      <main className={styles.page}>
        <BrandMark sizePixels={44} />
        <PageTitle>{title}</PageTitle>
        <p className={styles.text}>{text}</p>
        {action}
      </main>
      <PageFooter />
    </>
  );
}
