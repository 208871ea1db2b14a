import Pencil from "lucide-react/icons/pencil";
import { useTranslation } from "react-i18next";
import { Pill } from "../../ui/pill.tsx";

/** The title of a section, marked where it differs from what is saved. */
export function ChangedTitle({ children, isChanged }: { children: string; isChanged: boolean }) {
  const { t } = useTranslation("admin-policy");
  return (
    <span className="row">
      <span>{children}</span>
      {isChanged ? (
        <Pill tone="info" icon={<Pencil aria-hidden="true" />}>
          {t("changed")}
        </Pill>
      ) : null}
    </span>
  );
}
