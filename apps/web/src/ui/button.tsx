import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./button.module.css";

export interface ButtonLook {
  variant?: "plain" | "primary" | "danger" | "danger-plain" | "quiet";
  isSmall?: boolean;
  isWide?: boolean;
}

export interface ButtonProps
  extends ButtonLook,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "disabled"> {
  children: ReactNode;
  icon?: ReactNode;
  isPending?: boolean;
  /** What the button says while it is pending. */
  pendingText?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function buttonClass({ variant = "plain", isSmall = false, isWide = false }: ButtonLook): string {
  return classNames(styles.button, styles[variant], isSmall && styles.small, isWide && styles.wide);
}

export function Button(props: ButtonProps) {
  const {
    variant,
    isSmall,
    isWide,
    icon,
    isPending = false,
    pendingText,
    children,
    onClick,
    ...rest
  } = props;

  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    // A disabled button would lose the focus; a pending one only stops acting, also as a form's submitter.
    if (isPending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ ...(variant && { variant }), isSmall: !!isSmall, isWide: !!isWide })}
      aria-disabled={isPending || undefined}
      onClick={handleClick}
    >
      {isPending ? <span className={styles.ring} aria-hidden="true" /> : icon}
      <span>{isPending && pendingText ? pendingText : children}</span>
    </button>
  );
}
