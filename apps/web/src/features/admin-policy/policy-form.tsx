import type { Policy, PolicyChange } from "@futae/contract/admin-policy";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useForm } from "../../ui/use-form.ts";
import { useLeaveWarning } from "../../ui/use-leave-warning.tsx";
import { ConflictNote } from "./conflict-note.tsx";
import { LoginNameSection } from "./login-name-section.tsx";
import { changedSections, changeOf, draftOf, type PolicyDraft, type PolicySection } from "./policy-draft.ts";
import styles from "./policy-form.module.css";
import { PreviewPanel } from "./preview-panel.tsx";
import { useKeepPolicy } from "./queries.ts";
import { SaveBar } from "./save-bar.tsx";
import { SessionSection } from "./session-section.tsx";
import { TextSection } from "./text-section.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";
import { usePolicyFieldErrors } from "./use-policy-field-errors.ts";
import { usePolicyPreview } from "./use-policy-preview.ts";

type Edits = Partial<PolicyDraft>;

/** What is typed, on top of the policy that was shown when it was typed. */
interface Work {
  base: Policy;
  edits: Edits;
  /** What was shown before somebody else saved `base`. */
  overtaken?: Policy;
}

export function PolicyForm({ policy }: { policy: Policy }) {
  const { t } = useTranslation("admin-policy");
  const { t: tLayout } = useTranslation("layout");
  const [work, setWork] = useState<Work>();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const keepPolicy = useKeepPolicy();
  const { faults, refused } = usePolicyFieldErrors();

  // Once something is typed, a newer policy is told of rather than slipped under it.
  const { base, edits, overtaken } = work ?? { base: policy, edits: {} };
  const draft = { ...draftOf(base), ...edits };
  const saved = changeOf(draftOf(base), base.version);
  const change = changeOf(draft, base.version);
  // A requirement cannot be saved here: that it would be given up is shown as a change.
  const changed = changedSections({ ...saved, twoFactor: base.twoFactor }, change);
  const fault = faults(change);
  const leaveWarning = useLeaveWarning(work !== undefined && changed.length > 0);
  const preview = usePolicyPreview(saved, change, Boolean(fault.idle || fault.absoluteHours));

  const save = useStepUpMutation({
    mutationFn: ({ json }: { json: PolicyChange; edits: Edits }) => call(api.admin.policy.$put({ json })),
    onSuccess: (now, sent) => {
      // What was typed while it was being saved is not lost.
      setWork((left) => (left && left.edits !== sent.edits ? { base: now, edits: left.edits } : undefined));
      showToast(tLayout("saved"));
      return keepPolicy(now);
    },
    onError: (error) => {
      if (!isProblem(error, "edit.conflict")) return undefined;
      // The server's own answer, of the shape it has for reading.
      const now = error.current as Policy;
      setWork({ base: now, edits, overtaken: base });
      return keepPolicy(now);
    },
  });

  function send() {
    save.reset();
    if (changed.length > 0) save.mutate({ json: change, edits });
    else showToast(tLayout("saved"));
  }

  const { submit, errors, problem } = useForm({
    request: save,
    send,
    missing: fault,
    refused: refused(save.error),
  });

  function edit(more: Edits) {
    setWork({ ...work, base, edits: { ...edits, ...more } });
  }

  function discard() {
    save.reset();
    setWork(undefined);
    setIsDiscarding(false);
  }

  const sectionProps = (section: PolicySection) => ({
    draft,
    errors,
    isChanged: changed.includes(section),
    onEdit: edit,
  });

  return (
    <>
      <form className={styles.split} noValidate onSubmit={submit}>
        <div className={styles.first}>
          <TwoFactorSection {...sectionProps("twoFactor")} />
        </div>
        <div className={styles.aside}>
          <PreviewPanel preview={preview} />
        </div>
        <div className={styles.rest}>
          <SessionSection {...sectionProps("session")} />
          <LoginNameSection {...sectionProps("loginName")} />
          <TextSection section="signInMessage" rows={6} {...sectionProps("signInMessage")} />
          <TextSection section="contact" rows={3} {...sectionProps("contact")} />
        </div>
        {overtaken ? <ConflictNote before={overtaken} now={base} /> : null}
        <SaveBar
          changed={changed}
          preview={preview.data}
          isSaving={save.isPending}
          onCancel={changed.length > 0 ? () => setIsDiscarding(true) : discard}
        >
          {isProblem(save.error, "edit.conflict") ? null : <ProblemNote {...problem} />}
        </SaveBar>
      </form>
      {isDiscarding ? (
        <AlertDialog
          title={tLayout("unsaved.title")}
          confirmLabel={tLayout("unsaved.leave")}
          pendingText={tLayout("unsaved.leave")}
          cancelLabel={tLayout("unsaved.stay")}
          isDestructive
          onConfirm={discard}
          onCancel={() => setIsDiscarding(false)}
        >
          <p>{t("discard.text")}</p>
        </AlertDialog>
      ) : null}
      {leaveWarning.dialog}
      {save.dialog}
    </>
  );
}
