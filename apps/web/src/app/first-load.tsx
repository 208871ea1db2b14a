import { useTranslation } from "react-i18next";
import { Loading } from "../ui/loading.tsx";

export function FirstLoad() {
  const { t } = useTranslation("layout");
  return <Loading label={t("loading")} />;
}
