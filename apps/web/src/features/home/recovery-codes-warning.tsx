import type { TwoFactor } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Note } from "../../ui/note.tsx";

/** At so many left, or fewer, one is told to make new ones. */
const fewRecoveryCodes = 3;

export function RecoveryCodesWarning({ twoFactor }: { twoFactor: TwoFactor }) {
  const { t } = useTranslation("home");
  const count = twoFactor.recoveryCodesLeft;
  if (twoFactor.state === "off" || count > fewRecoveryCodes) return null;
  return (
    <Note
      tone="warn"
      action={
        <ButtonLink to={paths.accountSignIn} isSmall>
          {t("makeRecoveryCodes")}
        </ButtonLink>
      }
    >
      {t("fewRecoveryCodes", { count })}
    </Note>
  );
}
