import type { Place } from "@futae/contract/sessions";
import { useTranslation } from "react-i18next";

/** An address and what it tells of the place: `203.0.113.24・インターネット`. */
export function usePlaceText(): (origin: Place) => string {
  const { t } = useTranslation("sessions");
  return ({ address, network }) => t("place", { address, network: t(`network.${network}`) });
}
