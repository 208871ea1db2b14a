import type { Enrolment } from "@futae/contract/two-factor";
import Apple from "lucide-react/icons/apple";
import Play from "lucide-react/icons/play";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { fieldIssue } from "../../lib/field-issue.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CodeInput } from "../../ui/code-input.tsx";
import { Step, Steps } from "../../ui/steps.tsx";
import { AuthenticatorNameField } from "./authenticator-name-field.tsx";
import { isAtCode, isAtName } from "./enrolment-refusals.ts";
import { EnrolmentSecret } from "./enrolment-secret.tsx";
import styles from "./enrolment-steps.module.css";
import { WrongCode } from "./wrong-code.tsx";

const googleAuthenticator = {
  appStore: "https://apps.apple.com/app/google-authenticator/id388497605",
  googlePlay: "https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2",
};

interface EnrolmentStepsProps {
  enrolment: Enrolment;
  codeRef: Ref<HTMLInputElement>;
  code: string;
  onCodeChange: (code: string) => void;
  name: string;
  onNameChange: (name: string) => void;
  isCodeIncomplete: boolean;
  /** What the last confirmation failed with. */
  error: unknown;
}

/** Get the app, scan, type the code. */
export function EnrolmentSteps(props: EnrolmentStepsProps) {
  const { enrolment, codeRef, code, onCodeChange, name, onNameChange, isCodeIncomplete, error } = props;
  const { t } = useTranslation("two-factor");

  function codeError() {
    if (isCodeIncomplete) return t("enrolment.codeIncomplete");
    return isAtCode(error) ? <WrongCode error={error} /> : undefined;
  }

  function nameError() {
    if (fieldIssue(error, "name") === "invisible_characters") return t("enrolment.nameInvisible");
    return isAtName(error) ? t("enrolment.nameInvalid") : undefined;
  }

  return (
    <Steps>
      <Step title={t("enrolment.appTitle")}>
        <p className="soft small">{t(`enrolment.${enrolment.purpose}.appText`)}</p>
        <div className="row">
          <ButtonLink isSmall icon={<Apple />} to={googleAuthenticator.appStore}>
            App Store
          </ButtonLink>
          <ButtonLink isSmall icon={<Play />} to={googleAuthenticator.googlePlay}>
            Google Play
          </ButtonLink>
        </div>
      </Step>
      <Step title={t("enrolment.scanTitle")}>
        <EnrolmentSecret enrolment={enrolment} />
      </Step>
      <Step title={t("enrolment.codeTitle")}>
        <CodeInput
          ref={codeRef}
          label={
            <span className={styles.codeLabel}>{t("enrolment.code", { issuer: enrolment.issuer })}</span>
          }
          error={codeError()}
          value={code}
          onChange={onCodeChange}
        />
        <AuthenticatorNameField
          isAsked={enrolment.purpose !== "first"}
          value={name}
          onChange={onNameChange}
          error={nameError()}
        />
      </Step>
    </Steps>
  );
}
