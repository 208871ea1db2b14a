import { maxAuthenticatorNameLength } from "@futae/contract/limits";
import type { Authenticator } from "@futae/contract/two-factor";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { showToast } from "../../lib/toasts.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useStaleState } from "./use-stale-state.ts";

interface RenameAuthenticatorDialogProps {
  authenticator: Authenticator;
  /** Called when the authenticator was deleted meanwhile. */
  onRemoved: () => void;
  onClose: () => void;
}

export function RenameAuthenticatorDialog({
  authenticator,
  onRemoved,
  onClose,
}: RenameAuthenticatorDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(authenticator.name);
  const name = typed.trim();

  const rename = useMutation({
    mutationFn: () => {
      const param = { id: authenticator.id };
      return call(api.account["two-factor"].authenticators[":id"].$patch({ param, json: { name } }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(twoFactorQuery);
      onClose();
      showToast(t("renameDialog.done"));
    },
  });
  const issue = fieldIssue(rename.error, "name");
  useStaleState(rename.error, () => {
    onClose();
    onRemoved();
  });

  function refusal() {
    if (issue === "too_long") return t("renameDialog.tooLong");
    if (issue === "invisible_characters") return t("renameDialog.invisible");
    return issue ? t("renameDialog.invalid") : undefined;
  }

  const { submit, errors, problem } = useForm<"name">({
    request: rename,
    send: () => (name === authenticator.name ? onClose() : rename.mutate()),
    missing: { name: name === "" && t("renameDialog.missing") },
    refused: { name: refusal() },
    hasOneField: true,
  });

  return (
    <FormDialog
      title={t("renameDialog.title")}
      closeLabel={tLayout("close")}
      cancelLabel={tLayout("cancel")}
      submitLabel={tLayout("save")}
      pendingText={tLayout("saving")}
      isPending={rename.isPending}
      onSubmit={submit}
      onCancel={onClose}
    >
      <TextField
        label={t("renameDialog.name")}
        hint={t("renameDialog.hint")}
        error={errors.name}
        name="name"
        autoComplete="off"
        maxLength={maxAuthenticatorNameLength}
        autoFocus
        onFocus={(event) => event.target.select()}
        value={typed}
        onChange={setTyped}
      />
      <ProblemNote {...problem} />
    </FormDialog>
  );
}
