import type { Session } from "@futae/contract/sign-in";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLoaderData } from "react-router";
import { api, call } from "../../lib/api.ts";
import { ProblemError } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./sign-in.module.css";
import { SignInHeading } from "./sign-in-heading.tsx";
import { useSignOut } from "./use-sign-out.ts";
import { useStep } from "./use-step.ts";
import { WhoseLogin } from "./whose-login.tsx";

export function NewPasswordPage() {
  const { t } = useTranslation("session");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const { pendingUser } = useLoaderData<Session>();
  const { advance, restartIfExpired } = useStep();
  const signOut = useSignOut();

  const [newPassword, setNewPassword] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const passwordRef = useRef<HTMLInputElement>(null);

  const setPassword = useMutation({
    mutationFn: () => call(api.session.password.$post({ json: { newPassword } })),
    onSuccess: (answer) => {
      showToast(t("newPassword.done"));
      return advance(answer);
    },
    onError: (error) => {
      passwordRef.current?.focus();
      return restartIfExpired(error);
    },
  });
  const { error } = setPassword;
  const isRefused = error instanceof ProblemError && error.code.startsWith("password.");

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsMissing(newPassword === "");
    if (newPassword !== "") return setPassword.mutate();
    setPassword.reset();
    passwordRef.current?.focus();
  }

  return (
    <>
      <SignInHeading title={t("newPassword.title")}>{t("newPassword.intro")}</SignInHeading>
      <WhoseLogin />
      <form className="stack" noValidate onSubmit={submit}>
        <input
          type="text"
          name="loginName"
          autoComplete="username"
          value={pendingUser?.loginName ?? ""}
          readOnly
          hidden
        />
        <PasswordField
          ref={passwordRef}
          label={t("newPassword.newPassword")}
          hint={t("newPassword.hint")}
          error={isMissing ? t("newPassword.missing") : isRefused ? problemText(error) : undefined}
          name="newPassword"
          autoComplete="new-password"
          showLabel={tLayout("showPassword")}
          hideLabel={tLayout("hidePassword")}
          autoFocus
          value={newPassword}
          onChange={setNewPassword}
        />
        <ProblemNote
          error={isRefused ? null : error}
          isRetrying={setPassword.isPending}
          onRetry={() => setPassword.mutate()}
        />
        <Button
          type="submit"
          variant="primary"
          isWide
          isPending={setPassword.isPending}
          pendingText={t("newPassword.pending")}
        >
          {t("newPassword.submit")}
        </Button>
      </form>
      <div className={styles.links}>
        <LinkButton isSoft onClick={() => signOut.mutate()}>
          {t("code.otherUser")}
        </LinkButton>
      </div>
    </>
  );
}
