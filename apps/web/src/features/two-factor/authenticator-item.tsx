import type { TwoFactor } from "@futae/contract/two-factor";
import { useTranslation } from "react-i18next";
import { dayOf, exactMoment, kindMoment } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { Item } from "../../ui/item-list.tsx";

type Authenticator = TwoFactor["authenticators"][number];

export function AuthenticatorItem({ authenticator }: { authenticator: Authenticator }) {
  const { t } = useTranslation("two-factor");
  const language = useLanguage();
  const { name, createdAt, lastUsedAt } = authenticator;
  const date = dayOf(new Date(createdAt), language);
  const usedAt = lastUsedAt === null ? null : new Date(lastUsedAt);

  return (
    <Item label={t("authenticator")}>
      <b>{name || t("defaultName")}</b>
      <p className="soft small num" title={exactMoment(usedAt ?? new Date(createdAt), language)}>
        {usedAt
          ? t("registeredAndUsed", { date, moment: kindMoment(usedAt, language, new Date()) })
          : t("registeredUnused", { date })}
      </p>
    </Item>
  );
}
