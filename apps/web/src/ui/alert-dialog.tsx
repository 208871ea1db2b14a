import type { ReactNode } from "react";
import { FormDialog } from "./form-dialog.tsx";

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
export function AlertDialog({ confirmLabel, onConfirm, ...rest }: AlertDialogProps) {
  return <FormDialog role="alertdialog" submitLabel={confirmLabel} onSubmit={onConfirm} {...rest} />;
}
