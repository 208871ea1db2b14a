import X from "lucide-react/icons/x";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "../lib/class-names.ts";
import { giveUpWaiting } from "../lib/give-up-waiting.ts";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  /** Name of the × button; without it there is none. */
  closeLabel?: string;
  /** False where closing would lose something: Escape does nothing then. */
  isDismissable?: boolean;
  isNarrow?: boolean;
  role?: "dialog" | "alertdialog";
  /** Buttons; they stay in sight while the body scrolls. */
  footer?: ReactNode;
  /** Makes body and footer one form; a `Button type="submit"` in the footer sends it. */
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

/** Open for as long as it is rendered. Holds the focus, gives it back, becomes a bottom sheet under 720 px. */
export function Dialog(props: DialogProps) {
  const { title, onClose, closeLabel, isDismissable = true, isNarrow = false, role = "dialog" } = props;
  const { footer, onSubmit, children } = props;
  useFocusReturn();
  // A request that waits for a busy server must not be sent after its dialog was closed.
  useEffect(() => giveUpWaiting, []);

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit?.(event);
  }

  const content = (
    <>
      <header>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {closeLabel ? (
          <div className={styles.close}>
            <IconButton label={closeLabel} icon={<X />} onClick={onClose} />
          </div>
        ) : null}
      </header>
      <div className={styles.body}>{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </>
  );

  return (
    <ModalOverlay
      isOpen
      className={styles.veil ?? ""}
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Modal className={classNames(styles.frame, isNarrow && styles.narrow)}>
        <AriaDialog className={styles.dialog ?? ""} role={role}>
          {onSubmit ? (
            <form className={styles.layout} noValidate onSubmit={handleSubmit}>
              {content}
            </form>
          ) : (
            <div className={styles.layout}>{content}</div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** React Aria returns the focus too early when a navigation closes the dialog: the page behind is still inert then. */
function useFocusReturn() {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const giveBack = () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
    return () => void requestAnimationFrame(giveBack);
  }, [opener]);
}
