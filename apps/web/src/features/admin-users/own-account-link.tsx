import { useTranslation } from "react-i18next";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../../ui/button-link.tsx";

/** To where administrators change what they may not change of themselves here. */
export function OwnAccountLink() {
  const { t } = useTranslation("admin-users");
  return (
    <ButtonLink isSmall to={paths.accountSignIn}>
      {t("changeOwn")}
    </ButtonLink>
  );
}
