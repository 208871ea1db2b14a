import type { Authenticator } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";

/** What an authenticator is called: as its owner named it, else in general. */
export function useAuthenticatorName(): (authenticator: Authenticator) => string {
  const { t } = useTranslation("two-factor");
  return ({ name }) => name || t("defaultName");
}
