import type { FormEvent, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

interface FormDialogProps {
  title: ReactNode;
  role?: "dialog" | "alertdialog";
  /** The fields, or what will be deleted, and the problem of the last request. */
  children: ReactNode;
  submitLabel: string;
  pendingText: string;
  cancelLabel: string;
  /** Name of the × button; without it there is none. */
  closeLabel?: string;
  isPending?: boolean;
  isDestructive?: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
}

/** A narrow dialog that is one form: cancel it, or send it. */
export function FormDialog(props: FormDialogProps) {
  const { title, role, children, submitLabel, pendingText, cancelLabel, closeLabel, onSubmit, onCancel } =
    props;
  const { isPending = false, isDestructive = false } = props;
  return (
    <Dialog
      title={title}
      isNarrow
      {...(role && { role })}
      {...(closeLabel && { closeLabel })}
      onClose={onCancel}
      onSubmit={onSubmit}
      footer={
        <>
          <Button onClick={onCancel}>{cancelLabel}</Button>
          <Button
            type="submit"
            variant={isDestructive ? "danger" : "primary"}
            isPending={isPending}
            pendingText={pendingText}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
