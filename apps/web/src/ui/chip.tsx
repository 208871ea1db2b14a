import type { ReactNode } from "react";
import styles from "./chip.module.css";

interface ChipProps {
  isOn: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A filter that is on or off. */
export function Chip({ isOn, onClick, children }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onClick}>
      {children}
    </button>
  );
}
