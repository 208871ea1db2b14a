import type { Session } from "@futae/contract/sign-in";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
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
import styles from "./sign-in.module.css";
import { SignInHeading } from "./sign-in-heading.tsx";
import { useStep } from "./use-step.ts";

type MissingField = "loginName" | "password";

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
  const [missing, setMissing] = useState<MissingField>();
  const loginNameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);

  const signIn = useMutation({
    mutationFn: () => call(api.session.$post({ json: { loginName: loginName.trim(), password } })),
    onSuccess: advance,
    onError: (error) => {
      if (!isProblem(error, "session.wrong_credentials")) return;
      setPassword("");
      passwordRef.current?.focus();
    },
  });
  const isWrong = isProblem(signIn.error, "session.wrong_credentials");

  function submit(event: FormEvent) {
    event.preventDefault();
    const firstMissing = loginName.trim() === "" ? "loginName" : password === "" ? "password" : undefined;
    setMissing(firstMissing);
    if (!firstMissing) return signIn.mutate();
    signIn.reset();
    (firstMissing === "loginName" ? loginNameRef : passwordRef).current?.focus();
  }

  const passwordError =
    missing === "password" ? t("signIn.passwordMissing") : isWrong ? problemText(signIn.error) : undefined;

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
          ref={loginNameRef}
          label={t("signIn.loginName")}
          error={missing === "loginName" ? t("signIn.loginNameMissing") : undefined}
          name="loginName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={loginName}
          onChange={setLoginName}
        />
        <PasswordField
          ref={passwordRef}
          label={t("signIn.password")}
          error={passwordError}
          name="password"
          autoComplete="current-password"
          showLabel={tLayout("showPassword")}
          hideLabel={tLayout("hidePassword")}
          value={password}
          onChange={setPassword}
        />
        <ProblemNote
          error={isWrong ? null : signIn.error}
          isRetrying={signIn.isPending}
          onRetry={() => signIn.mutate()}
        />
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
