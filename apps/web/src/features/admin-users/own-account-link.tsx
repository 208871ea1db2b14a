import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../../ui/button-link.tsx";

/** A link to the account settings, where administrators change their own credentials. */
export function OwnAccountLink() {
  const { t } = useTranslation("admin-users");
  return (
    <ButtonLink isSmall to={paths.accountSignIn}>
      {t("changeOwn")}
    </ButtonLink>
  );
}
