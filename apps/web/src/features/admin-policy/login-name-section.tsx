import { useTranslation } from "react-i18next";
import { Card, CardBody } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ChangedTitle } from "./changed-title.tsx";
import type { SectionProps } from "./section-props.ts";

/** Whether users may change their own login name. */
export function LoginNameSection({ draft, isChanged, onEdit }: SectionProps) {
  const { t } = useTranslation("admin-policy");
  return (
    <Card level={3} title={<ChangedTitle isChanged={isChanged}>{t("loginName.title")}</ChangedTitle>}>
      <CardBody>
        <Checkbox
          label={t("loginName.allow")}
          isChecked={draft.usersMayChangeLoginName}
          onChange={(usersMayChangeLoginName) => onEdit({ usersMayChangeLoginName })}
        />
      </CardBody>
    </Card>
  );
}
