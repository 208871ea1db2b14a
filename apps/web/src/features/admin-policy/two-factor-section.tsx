import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../lib/session-query.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Note } from "../../ui/note.tsx";
import { ChangedTitle } from "./changed-title.tsx";
import type { SectionProps } from "./section-props.ts";

/** Whether users may enable two-factor authentication, where it is offered at all. */
export function TwoFactorSection({ draft, isChanged, onEdit }: SectionProps) {
  const { t } = useTranslation("admin-policy");
  const { data: session } = useQuery(sessionQuery);
  return (
    <Card level={3} title={<ChangedTitle isChanged={isChanged}>{t("twoFactor.title")}</ChangedTitle>}>
      <CardBody>
        {session?.domain.twoFactorAvailable === false ? (
          <Note tone="info">{t("twoFactor.unavailable")}</Note>
        ) : (
          <Checkbox
            label={t("twoFactor.allow")}
            hint={t("twoFactor.allowHint")}
            isChecked={draft.isAllowed}
            onChange={(isAllowed) => onEdit({ isAllowed })}
          />
        )}
      </CardBody>
    </Card>
  );
}
