import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

interface AlertDialogProps {
  title: ReactNode;
  /** Names what is destroyed. */
  children: ReactNode;
  confirmLabel: string;
  pendingText: string;
  cancelLabel: string;
  isPending?: boolean;
  isDestructive?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A question that must be answered. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, children, confirmLabel, pendingText, cancelLabel, onConfirm, onCancel } = props;
  const { isPending = false, isDestructive = false } = props;
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isNarrow
      onClose={onCancel}
      onSubmit={onConfirm}
      footer={
        <>
          <Button onClick={onCancel}>{cancelLabel}</Button>
          <Button
            type="submit"
            variant={isDestructive ? "danger" : "primary"}
            isPending={isPending}
            pendingText={pendingText}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
