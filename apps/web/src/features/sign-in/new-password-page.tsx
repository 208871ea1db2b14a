import type { Session } from "@futae/contract/sign-in";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
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
import { useForm } from "../../ui/use-form.ts";
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

  const setPassword = useMutation({
    mutationFn: () => call(api.session.password.$post({ json: { newPassword } })),
    onSuccess: (answer) => {
      showToast(t("newPassword.done"));
      return advance(answer);
    },
    onError: restartIfExpired,
  });
  const { error } = setPassword;
  const isRefused = error instanceof ProblemError && error.code.startsWith("password.");

  const { submit, errors, problem } = useForm<"newPassword">({
    request: setPassword,
    send: () => setPassword.mutate(),
    missing: { newPassword: newPassword === "" && t("newPassword.missing") },
    refused: { newPassword: isRefused && problemText(error) },
    hasOneField: true,
  });

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
          label={t("newPassword.newPassword")}
          hint={t("newPassword.hint")}
          error={errors.newPassword}
          name="newPassword"
          autoComplete="new-password"
          showLabel={tLayout("showPassword")}
          hideLabel={tLayout("hidePassword")}
          autoFocus
          value={newPassword}
          onChange={setNewPassword}
        />
        <ProblemNote {...problem} />
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
