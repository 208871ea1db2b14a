import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./link-button.module.css";

interface LinkButtonProps {
  isSoft?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A button in the look of a link, among links. */
export function LinkButton({ isSoft = false, onClick, children }: LinkButtonProps) {
  return (
    <button type="button" className={classNames(styles.link, isSoft && styles.soft)} onClick={onClick}>
      {children}
    </button>
  );
}
