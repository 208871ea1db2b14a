import type { Account } from "@futae/contract/account";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { changedFields } from "../../lib/changed-fields.ts";
import { fieldIssue } from "../../lib/field-issue.ts";
import { type Language, switchLanguage, useLanguage } from "../../lib/language.ts";
import { showToast } from "../../lib/toasts.ts";
import { useProblemToast } from "../../lib/use-problem-toast.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./profile-form.module.css";
import { deviceTimeZone, timeZoneOptions, unknownTimeZone } from "./time-zones.ts";
import { useAccountChanged } from "./use-account-changed.ts";

/** Each language under its own name, so that its readers find it. */
const languages: { value: Language; label: string }[] = [
  { value: "ja", label: "日本語" },
  { value: "en", label: "English" },
];

export function ProfileForm({ account }: { account: Account }) {
  const { t, i18n } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const shownLanguage = useLanguage();
  const accountChanged = useAccountChanged();
  const problemToast = useProblemToast();

  const [displayName, setDisplayName] = useState(account.displayName);
  const [email, setEmail] = useState(account.email);
  const [locale, setLocale] = useState<Language>(account.locale ?? shownLanguage);
  const [timeZone, setTimeZone] = useState(account.timeZone ?? deviceTimeZone());

  const profile = { displayName: displayName.trim(), email: email.trim(), locale, timeZone };
  const [loaded, setLoaded] = useState(profile);
  const save = useStepUpMutation({
    mutationFn: async (change: Partial<typeof profile>) => {
      if (Object.keys(change).length > 0) await call(api.account.$patch({ json: change }));
    },
    onSuccess: async (_, change) => {
      setLoaded({ ...loaded, ...change });
      if (change.locale) await switchLanguage(change.locale).catch(problemToast);
      showToast(i18n.getFixedT(i18n.language, "account")("profile.saved"));
      await accountChanged(change);
    },
  });
  const nameIssue = fieldIssue(save.error, "displayName");
  const emailIssue = fieldIssue(save.error, "email");
  const timeZoneIssue = fieldIssue(save.error, "timeZone");
  const unknownZone = unknownTimeZone(account.timeZone);

  function nameError() {
    if (nameIssue === "too_long") return t("profile.displayNameTooLong");
    if (nameIssue === "invisible_characters") return t("profile.displayNameInvisible");
    return nameIssue ? t("profile.displayNameInvalid") : undefined;
  }

  function emailError() {
    if (emailIssue === "too_long") return t("profile.emailTooLong");
    return emailIssue ? t("profile.emailInvalid") : undefined;
  }

  const { submit, errors, problem } = useForm<"displayName" | "email" | "timeZone">({
    request: save,
    send: () => save.mutate(changedFields(loaded, profile)),
    missing: { displayName: profile.displayName === "" && t("profile.displayNameMissing") },
    refused: {
      displayName: nameError(),
      email: emailError(),
      timeZone: timeZoneIssue && t("profile.timeZoneInvalid"),
    },
  });

  return (
    <>
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextField
          label={t("profile.displayName")}
          error={errors.displayName}
          name="displayName"
          autoComplete="name"
          value={displayName}
          onChange={setDisplayName}
        />
        <TextField
          label={t("profile.email")}
          hint={t("profile.emailHint")}
          error={errors.email}
          type="email"
          name="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
        />
        <SelectField label={t("profile.language")} options={languages} value={locale} onChange={setLocale} />
        <SelectField
          label={t("profile.timeZone")}
          hint={
            unknownZone && t("profile.timeZoneUnknown", { timeZone: unknownZone, shown: deviceTimeZone() })
          }
          error={errors.timeZone}
          options={timeZoneOptions(timeZone)}
          value={timeZone}
          onChange={setTimeZone}
        />
        <ProblemNote {...problem} />
        <div>
          <Button type="submit" variant="primary" isPending={save.isPending} pendingText={tLayout("saving")}>
            {tLayout("save")}
          </Button>
        </div>
      </form>
      {save.dialog}
    </>
  );
}
