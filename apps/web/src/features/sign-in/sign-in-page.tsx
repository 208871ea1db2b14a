import type { Session } from "@futae/contract/sign-in";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLoaderData, useLocation } from "react-router";
import { api, call } from "../../lib/api.ts";
import { useLanguage } from "../../lib/language.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./sign-in.module.css";
import { SignInHeading } from "./sign-in-heading.tsx";
import { useStep } from "./use-step.ts";

export function SignInPage() {
  const { t } = useTranslation("session");
  const { t: tLayout } = useTranslation("layout");
  const problemText = useProblemText();
  const { domain } = useLoaderData<Session>();
  const message = domain.signInMessage[useLanguage()];
  const sentBackFor = new URLSearchParams(useLocation().search).get("reason");
  const reason = navigator.cookieEnabled ? sentBackFor : "cookies";
  const { advance } = useStep();

  const [loginName, setLoginName] = useState("");
  const [password, setPassword] = useState("");

  const signIn = useMutation({
    mutationFn: () => call(api.session.$post({ json: { loginName: loginName.trim(), password } })),
    onSuccess: advance,
    onError: (error) => {
      if (isProblem(error, "session.wrong_credentials")) setPassword("");
    },
  });
  const isWrong = isProblem(signIn.error, "session.wrong_credentials");

  function missing() {
    if (loginName.trim() === "") return { loginName: t("signIn.loginNameMissing") };
    return password === "" ? { password: t("signIn.passwordMissing") } : {};
  }

  const { submit, errors, problem } = useForm<"loginName" | "password">({
    request: signIn,
    send: () => signIn.mutate(),
    missing: missing(),
    refused: { password: isWrong && problemText(signIn.error) },
  });

  return (
    <>
      <SignInHeading title={t("signIn.title")} documentTitle={t("signIn.documentTitle")} />
      {reason === "expired" || reason === "ended" || reason === "cookies" ? (
        <Note tone={reason === "cookies" ? "warn" : "info"} isAnnounced>
          {t(`signIn.${reason}`)}
        </Note>
      ) : null}
      <form className="stack" noValidate onSubmit={submit}>
        <TextField
          label={t("signIn.loginName")}
          error={errors.loginName}
          name="loginName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={loginName}
          onChange={setLoginName}
        />
        <PasswordField
          label={t("signIn.password")}
          error={errors.password}
          name="password"
          autoComplete="current-password"
          showLabel={tLayout("showPassword")}
          hideLabel={tLayout("hidePassword")}
          value={password}
          onChange={setPassword}
        />
        <ProblemNote {...problem} />
        <Button
          type="submit"
          variant="primary"
          isWide
          isPending={signIn.isPending}
          pendingText={t("signIn.pending")}
        >
          {t("signIn.submit")}
        </Button>
      </form>
      {message ? <p className={styles.message}>{message}</p> : null}
    </>
  );
}
