import type { Device } from "@futae/contract/sessions";
import { useTranslation } from "react-i18next";

/** A browser and its system, `Chrome・macOS`, as far as they are known. */
export function useDeviceText(): (device: Device) => string {
  const { t } = useTranslation("sessions");
  return ({ browser, system }) =>
    browser && system ? t("devices.name", { browser, system }) : (browser ?? system ?? t("devices.unknown"));
}
