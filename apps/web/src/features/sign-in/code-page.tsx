import { codeLength } from "@futae/contract/limits";
import type { Session } from "@futae/contract/sign-in";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLoaderData } from "react-router";
import { api, call } from "../../lib/api.ts";
import { loadChunk } from "../../lib/load-chunk.ts";
import { paths } from "../../lib/paths.ts";
import { isProblem, ProblemError } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { useProblemToast } from "../../lib/use-problem-toast.ts";
import { Button } from "../../ui/button.tsx";
import { CodeInput } from "../../ui/code-input.tsx";
import { Link } from "../../ui/link.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./sign-in.module.css";
import { SignInHeading } from "./sign-in-heading.tsx";
import { withReturnTo } from "./steps.ts";
import { useSignOut } from "./use-sign-out.ts";
import { useStep } from "./use-step.ts";
import { WhoseLogin } from "./whose-login.tsx";

const loadDialog = () => import("./cannot-get-code-dialog.tsx");

const CannotGetCodeDialog = lazy(async () => ({ default: (await loadDialog()).CannotGetCodeDialog }));

export function CodePage() {
  const { t } = useTranslation("session");
  const problemText = useProblemText();
  const problemToast = useProblemToast();
  const { domain, pendingUser } = useLoaderData<Session>();
  const { advance, restartIfExpired, returnTo } = useStep();
  const signOut = useSignOut();

  const [code, setCode] = useState("");
  const [isHelpOpen, setIsHelpOpen] = useState(false);

  const enterCode = useMutation({
    mutationFn: () => call(api.session.code.$post({ json: { code } })),
    onSuccess: advance,
    onError: restartIfExpired,
  });
  const { error } = enterCode;
  const isAtField = isProblem(error, "two_factor.wrong_code", "two_factor.used_code");
  const lock = isProblem(error, "two_factor.locked") ? error : undefined;

  const openHelp = () => loadChunk(loadDialog).then(() => setIsHelpOpen(true), problemToast);

  function refusal() {
    if (!isAtField) return undefined;
    const left = error instanceof ProblemError ? error.attemptsLeft : undefined;
    return (
      <>
        <p>{problemText(error)}</p>
        {left ? <p>{t("code.attemptsLeft", { count: left })}</p> : null}
      </>
    );
  }

  const { submit, errors, problem } = useForm<"code">({
    request: enterCode,
    send: () => enterCode.mutate(),
    missing: { code: code.length < codeLength && t("code.incomplete") },
    refused: { code: refusal() },
    hasOneField: true,
    isRetyped: true,
  });

  return (
    <>
      <SignInHeading title={t("code.title")}>{t("code.intro", { issuer: domain.issuer })}</SignInHeading>
      <WhoseLogin />
      <form className="stack" noValidate onSubmit={submit}>
        <CodeInput
          label={t("code.code")}
          error={errors.code}
          isCentred
          autoFocus
          value={code}
          onChange={setCode}
        />
        <ProblemNote {...problem} />
        {lock ? (
          <p className="small">
            {t(lock.retryAfterSeconds ? "code.recoveryMeanwhile" : "code.onlyRecovery")}
          </p>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          isWide
          isPending={enterCode.isPending}
          pendingText={t("signIn.pending")}
        >
          {t("signIn.submit")}
        </Button>
      </form>
      <div className={styles.links}>
        <Link to={withReturnTo(paths.recoveryCode, returnTo)}>{t("code.useRecoveryCode")}</Link>
        <LinkButton onClick={openHelp}>{t("code.cannotGetCode")}</LinkButton>
        <LinkButton isSoft onClick={() => signOut.mutate()}>
          {t("code.otherUser")}
        </LinkButton>
      </div>
      <Suspense>
        {isHelpOpen ? (
          <CannotGetCodeDialog
            isAdministrator={pendingUser?.role === "administrator"}
            supportUrl={domain.supportUrl}
            contact={domain.contact}
            onClose={() => setIsHelpOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
