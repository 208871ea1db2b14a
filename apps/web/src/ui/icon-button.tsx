import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./icon-button.module.css";
import { Link } from "./link.tsx";

interface IconButtonProps
  extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "title" | "children"> {
  /** Its name, also its tooltip. */
  label: string;
  icon: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={styles["icon-button"]} aria-label={label} title={label}>
      {icon}
    </button>
  );
}

export function IconLink({ label, icon, to }: { label: string; icon: ReactNode; to: string }) {
  return (
    <Link className={styles["icon-button"]} to={to} aria-label={label} title={label}>
      {icon}
    </Link>
  );
}
