import { useTranslation } from "react-i18next";
import { paths } from "../lib/paths.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { MessagePage } from "./message-page.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("layout");
  return (
    <MessagePage
      title={t("notFound")}
      text={t("notFoundText")}
      action={
        <ButtonLink to={paths.home} variant="primary">
          {t("backToHome")}
        </ButtonLink>
      }
    />
  );
}
