import type { Enrolment } from "@futae/contract/two-factor";
import Apple from "lucide-react/icons/apple";
import Play from "lucide-react/icons/play";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CodeInput } from "../../ui/code-input.tsx";
import { Step, Steps } from "../../ui/steps.tsx";
import type { FieldErrors } from "../../ui/use-form.ts";
import { AuthenticatorNameField } from "./authenticator-name-field.tsx";
import { EnrolmentSecret } from "./enrolment-secret.tsx";
import styles from "./enrolment-steps.module.css";

const googleAuthenticator = {
  appStore: "https://apps.apple.com/app/google-authenticator/id388497605",
  googlePlay: "https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2",
};

interface EnrolmentStepsProps {
  enrolment: Enrolment;
  code: string;
  onCodeChange: (code: string) => void;
  name: string;
  onNameChange: (name: string) => void;
  errors: FieldErrors<"code" | "name">;
}

/** Get the app, scan, type the code. */
export function EnrolmentSteps(props: EnrolmentStepsProps) {
  const { enrolment, code, onCodeChange, name, onNameChange, errors } = props;
  const { t } = useTranslation("two-factor");

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
          label={
            <span className={styles.codeLabel}>{t("enrolment.code", { issuer: enrolment.issuer })}</span>
          }
          error={errors.code}
          value={code}
          onChange={onCodeChange}
        />
        <AuthenticatorNameField
          isAsked={enrolment.purpose !== "first"}
          value={name}
          onChange={onNameChange}
          error={errors.name}
        />
      </Step>
    </Steps>
  );
}
