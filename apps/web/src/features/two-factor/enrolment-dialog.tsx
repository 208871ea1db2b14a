import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./enrolment-dialog.module.css";
import { enrolmentEnd, isAtCode, isAtName } from "./enrolment-refusals.ts";
import { EnrolmentSteps } from "./enrolment-steps.tsx";
import type { NewRecoveryCodes } from "./new-recovery-codes.ts";
import { useAlreadyOn } from "./use-already-on.ts";
import { usePendingEnrolment } from "./use-pending-enrolment.ts";

const codeLength = 6;

interface EnrolmentDialogProps {
  onEnabled: (codes: NewRecoveryCodes) => void;
  onClose: () => void;
}

/** 「2要素認証の登録」. Closing it changes nothing; it shows the same QR code until the enrolment is over. */
export function EnrolmentDialog({ onEnabled, onClose }: EnrolmentDialogProps) {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const pending = usePendingEnrolment({ onGiveUp: onClose });
  const { enrolment, error: startError, isFetching, refetch, stepUpDialog } = pending;

  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [isIncomplete, setIsIncomplete] = useState(false);
  const codeRef = useRef<HTMLInputElement>(null);

  const confirm = useStepUpMutation({
    mutationFn: () => {
      const json = { code, ...(name.trim() && { name: name.trim() }) };
      return call(api.account["two-factor"].enrolment.confirmation.$post({ json }));
    },
    onSuccess: ({ recoveryCodes }) => {
      if (!enrolment) return;
      const { issuer, accountName } = enrolment;
      onEnabled({ recoveryCodes, issuer, accountName });
    },
    onError: (error) => {
      if (isAtCode(error)) selectCode();
    },
  });
  const end = enrolmentEnd(confirm.error);
  useAlreadyOn(startError ?? confirm.error);

  function selectCode() {
    codeRef.current?.focus();
    codeRef.current?.select();
  }

  function submit() {
    setIsIncomplete(code.length < codeLength);
    if (code.length === codeLength) return confirm.mutate();
    confirm.reset();
    codeRef.current?.focus();
  }

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
  const enableButton = (
    <Button
      type="submit"
      variant="primary"
      isPending={confirm.isPending}
      pendingText={t("enrolment.pending")}
    >
      {t("enrolment.submit")}
    </Button>
  );

  return (
    <>
      {stepUpDialog && !enrolment ? null : (
        <Dialog
          title={t("enrolment.title")}
          onClose={onClose}
          closeLabel={tLayout("close")}
          onSubmit={end ? () => void startAnew() : submit}
          footer={
            <>
              {cancelButton}
              {end ? newQrCodeButton : null}
              {enrolment && !end ? enableButton : null}
            </>
          }
        >
          {enrolment || startError ? null : (
            <div className={styles.loading}>
              <Loading label={tLayout("loading")} />
            </div>
          )}
          {end ? (
            <Note tone="bad" isAnnounced>
              <p>
                <b>{t(`enrolment.${end}`)}</b>
              </p>
              <p>{t("enrolment.startAnew")}</p>
            </Note>
          ) : null}
          {enrolment && !end ? (
            <EnrolmentSteps
              enrolment={enrolment}
              codeRef={codeRef}
              code={code}
              onCodeChange={setCode}
              name={name}
              onNameChange={setName}
              isCodeIncomplete={isIncomplete}
              error={confirm.error}
            />
          ) : null}
          <ProblemNote error={startError} isRetrying={isFetching} onRetry={() => void refetch()} />
          <ProblemNote
            error={end || isAtCode(confirm.error) || isAtName(confirm.error) ? null : confirm.error}
            isRetrying={confirm.isPending}
            onRetry={() => confirm.mutate()}
          />
        </Dialog>
      )}
      {stepUpDialog}
      {confirm.dialog}
    </>
  );
}
