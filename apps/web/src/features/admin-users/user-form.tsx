import type { UserDetail } from "@futae/contract/admin-users";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, call } from "../../lib/api.ts";
import { changedFields } from "../../lib/changed-fields.ts";
import { paths } from "../../lib/paths.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Card } from "../../ui/card.tsx";
import { ItemList } from "../../ui/item-list.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useLeaveWarning } from "../../ui/use-leave-warning.tsx";
import { DestructiveChangeDialog } from "./destructive-change-dialog.tsx";
import { LocksItem } from "./locks-item.tsx";
import { PasswordItem } from "./password-item.tsx";
import { useKeepUser } from "./queries.ts";
import { SessionsItem } from "./sessions-item.tsx";
import { TwoFactorItem } from "./two-factor-item.tsx";
import { useUserFieldErrors } from "./use-user-field-errors.ts";
import { destructiveChangesOf, trimmed, type UserDraft } from "./user-draft.ts";
import { UserFields } from "./user-fields.tsx";
import styles from "./user-form.module.css";

interface UserFormProps {
  user: UserDetail;
  /** One's own password and second factor are changed in the account settings. */
  isOwn: boolean;
  listPath: string;
}

export function UserForm({ user, isOwn, listPath }: UserFormProps) {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const navigate = useNavigate();
  const formId = useId();
  const [edits, setEdits] = useState<Partial<UserDraft>>({});
  const [isConfirming, setIsConfirming] = useState(false);
  const { missing, refused } = useUserFieldErrors();
  const keepUser = useKeepUser();

  // Untouched fields show what others have saved meanwhile.
  const draft = { ...user, ...edits };
  const changes = changedFields<UserDraft>(user, draft);
  const destructiveChanges = destructiveChangesOf(user, changes);
  const hasChanges = Object.keys(changes).length > 0;
  const leaveWarning = useLeaveWarning(hasChanges);

  const save = useStepUpMutation({
    mutationFn: (json: Partial<UserDraft>) =>
      call(api.admin.users[":id"].$patch({ param: { id: user.id }, json })),
    onSuccess: async (saved) => {
      leaveWarning.markSaved();
      await keepUser(saved);
      // Administrators who gave up their role cannot stay here.
      return finish(isOwn && saved.role === "user" ? paths.home : listPath);
    },
  });
  const saveChanges = () => save.mutate(trimmed(changes));

  function edit(more: Partial<UserDraft>) {
    setEdits({ ...edits, ...more });
  }

  function finish(path: string) {
    showToast(tLayout("saved"));
    return navigate(path);
  }

  function send() {
    save.reset();
    if (destructiveChanges.deactivates || destructiveChanges.demotes) setIsConfirming(true);
    else if (hasChanges) saveChanges();
    else void finish(listPath);
  }

  const { submit, errors, problem } = useForm({
    request: save,
    send,
    missing: missing(draft),
    refused: refused(save.error, save.variables ?? {}),
  });

  function confirm() {
    setIsConfirming(false);
    saveChanges();
  }

  return (
    <div className="stack">
      <Card>
        <form id={formId} noValidate onSubmit={submit}>
          <div className={styles.fields}>
            <UserFields value={draft} fieldErrors={errors} emailLabel={t("email")} onChange={edit} />
            <SelectField
              label={t("status")}
              error={errors.status}
              value={draft.status}
              onChange={(status) => edit({ status })}
              options={[
                { value: "active", label: t("active") },
                { value: "inactive", label: t("inactive") },
              ]}
            />
          </div>
        </form>
        <ItemList>
          <PasswordItem user={user} isOwn={isOwn} />
          <TwoFactorItem user={user} isOwn={isOwn} />
          <LocksItem user={user} />
          <SessionsItem user={user} isOwn={isOwn} />
        </ItemList>
      </Card>
      <ProblemNote {...problem} onRetry={saveChanges} />
      <div className={styles.actions}>
        <ButtonLink to={listPath}>{tLayout("cancel")}</ButtonLink>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isPending={save.isPending}
          pendingText={tLayout("saving")}
        >
          {tLayout("save")}
        </Button>
      </div>
      {isConfirming ? (
        <DestructiveChangeDialog
          name={user.displayName}
          {...destructiveChanges}
          onConfirm={confirm}
          onCancel={() => setIsConfirming(false)}
        />
      ) : null}
      {leaveWarning.dialog}
      {save.dialog}
    </div>
  );
}
