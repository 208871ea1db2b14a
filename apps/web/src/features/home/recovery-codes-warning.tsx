import type { TwoFactor } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Note } from "../../ui/note.tsx";

/** With this many recovery codes left, or fewer, the person is told to make new ones. */
const fewRecoveryCodes = 3;

export function RecoveryCodesWarning({ twoFactor }: { twoFactor: TwoFactor }) {
  const { t } = useTranslation("home");
  const count = twoFactor.recoveryCodesLeft;
  if (twoFactor.state === "off" || count > fewRecoveryCodes) return null;
  return (
    <Note
      tone="warn"
      action={
        <ButtonLink to={`${paths.accountSignIn}${dialogSearch.recoveryCodes}`} isSmall>
          {t("makeRecoveryCodes")}
        </ButtonLink>
      }
    >
      {count > 0 ? t("fewRecoveryCodes", { count }) : t("noRecoveryCodes")}
    </Note>
  );
}
