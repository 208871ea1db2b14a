import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./page.module.css";

/** The width and the margins of a page under the header. */
export function Page({ isWide = false, children }: { isWide?: boolean; children: ReactNode }) {
  return <div className={classNames(styles.page, isWide && styles.wide)}>{children}</div>;
}
