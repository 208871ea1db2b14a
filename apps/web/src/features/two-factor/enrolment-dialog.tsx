import { codeLength } from "@futae/contract/limits";
import type { NewRecoveryCodes } from "@futae/contract/two-factor";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./enrolment-dialog.module.css";
import { type EnrolmentIntent, enrolmentStart } from "./enrolment-intent.ts";
import { EnrolmentIntro } from "./enrolment-intro.tsx";
import { EnrolmentOver, enrolmentEnd } from "./enrolment-over.tsx";
import { EnrolmentSteps } from "./enrolment-steps.tsx";
import { usePendingEnrolment } from "./use-pending-enrolment.ts";
import { useStaleState } from "./use-stale-state.ts";
import { WrongCode } from "./wrong-code.tsx";

interface EnrolmentDialogProps {
  intent: EnrolmentIntent;
  /** With the recovery codes that come with the first authenticator. */
  onConfirmed: (codes: NewRecoveryCodes | undefined) => void;
  onStale: () => void;
  onClose: () => void;
}

/**
 * 「2要素認証の登録」「認証器を追加」「機種変更」. Closing it changes nothing; it shows the same QR code until the
 * enrolment is over.
 */
export function EnrolmentDialog({ intent, onConfirmed, onStale, onClose }: EnrolmentDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const pending = usePendingEnrolment({ start: enrolmentStart(intent), onGiveUp: onClose });
  const { enrolment, error: startError, isFetching, refetch, stepUpDialog } = pending;

  const [code, setCode] = useState("");
  const presentName = intent.purpose === "replacement" ? intent.replaced.name : "";
  const [name, setName] = useState(presentName);

  const confirm = useStepUpMutation({
    mutationFn: () => {
      const typedName = name.trim();
      const json = { code, ...(typedName && typedName !== presentName && { name: typedName }) };
      return call(api.account["two-factor"].enrolment.confirmation.$post({ json }));
    },
    onSuccess: ({ recoveryCodes, owner }) => onConfirmed(recoveryCodes && owner && { recoveryCodes, owner }),
  });
  const end = enrolmentEnd(confirm.error);
  useStaleState(startError ?? confirm.error, onStale);

  function codeError() {
    const { error } = confirm;
    const isWrong = isProblem(error, "two_factor.wrong_code", "two_factor.used_code");
    return isWrong && <WrongCode error={error} />;
  }

  function nameError() {
    const issue = fieldIssue(confirm.error, "name");
    if (issue === "invisible_characters") return t("enrolment.nameInvisible");
    return issue && t("enrolment.nameInvalid");
  }

  const { submit, errors, problem } = useForm<"code" | "name">({
    request: confirm,
    send: () => confirm.mutate(),
    missing: { code: code.length < codeLength && t("enrolment.codeIncomplete") },
    refused: { code: codeError(), name: nameError() },
    isRetyped: true,
  });

  async function startAnew() {
    const { isSuccess } = await refetch();
    if (!isSuccess) return;
    setCode("");
    confirm.reset();
  }

  const cancelButton = <Button onClick={onClose}>{tLayout("cancel")}</Button>;
  const newQrCodeButton = (
    <Button
      type="submit"
      variant="primary"
      isPending={isFetching}
      pendingText={t("enrolment.newQrCodePending")}
    >
      {t("enrolment.newQrCode")}
    </Button>
  );
  const confirmButton = (
    <Button
      type="submit"
      variant="primary"
      isPending={confirm.isPending}
      pendingText={t("enrolment.pending")}
    >
      {t(`enrolment.${intent.purpose}.submit`)}
    </Button>
  );

  return (
    <>
      {stepUpDialog && !enrolment ? null : (
        <Dialog
          title={t(`enrolment.${intent.purpose}.title`)}
          onClose={onClose}
          closeLabel={tLayout("close")}
          onSubmit={end ? () => void startAnew() : submit}
          footer={
            <>
              {cancelButton}
              {end ? newQrCodeButton : null}
              {enrolment && !end ? confirmButton : null}
            </>
          }
        >
          {enrolment || startError ? null : (
            <div className={styles.loading}>
              <Loading label={tLayout("loading")} />
            </div>
          )}
          {end ? <EnrolmentOver reason={end} /> : null}
          {enrolment && !end ? (
            <>
              <EnrolmentIntro intent={intent} />
              <EnrolmentSteps
                enrolment={enrolment}
                code={code}
                onCodeChange={setCode}
                name={name}
                onNameChange={setName}
                errors={errors}
              />
            </>
          ) : null}
          <ProblemNote error={startError} isRetrying={isFetching} onRetry={() => void refetch()} />
          {end ? null : <ProblemNote {...problem} />}
        </Dialog>
      )}
      {stepUpDialog}
      {confirm.dialog}
    </>
  );
}
