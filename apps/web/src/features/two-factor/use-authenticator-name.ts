import type { Authenticator } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";

/** The name of an authenticator as its owner gave it, else its kind. */
export function useAuthenticatorName(): (authenticator: Authenticator) => string {
  const { t } = useTranslation("two-factor");
  return ({ name }) => name || t("defaultName");
}
