import ShieldCheck from "lucide-react/icons/shield-check";
import ShieldOff from "lucide-react/icons/shield-off";
import { useTranslation } from "react-i18next";
import { Pill } from "../../ui/pill.tsx";

export function TwoFactorPill({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("admin-users");
  return isOn ? (
    <Pill tone="ok" icon={<ShieldCheck aria-hidden="true" />}>
      {t("on")}
    </Pill>
  ) : (
    <Pill icon={<ShieldOff aria-hidden="true" />}>{t("off")}</Pill>
  );
}
