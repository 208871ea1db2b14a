import { maxPolicyTextLength } from "@futae/contract/limits";
import { useTranslation } from "react-i18next";
import { Card, CardBody } from "../../ui/card.tsx";
import { TextAreaField } from "../../ui/text-area-field.tsx";
import { ChangedTitle } from "./changed-title.tsx";
import type { SectionProps } from "./section-props.ts";
import styles from "./text-section.module.css";

interface TextSectionProps extends SectionProps {
  section: "signInMessage" | "contact";
  rows: number;
}

const fields = {
  signInMessage: { ja: "messageJa", en: "messageEn" },
  contact: { ja: "contactJa", en: "contactEn" },
} as const;

/** A text that people see, in both languages. */
export function TextSection({ section, rows, draft, errors, isChanged, onEdit }: TextSectionProps) {
  const { t } = useTranslation("admin-policy");
  const languages = [
    { lang: "ja", label: t("japanese") },
    { lang: "en", label: t("english") },
  ] as const;
  return (
    <Card level={3} title={<ChangedTitle isChanged={isChanged}>{t(`${section}.title`)}</ChangedTitle>}>
      <CardBody>
        <p className="soft small">{t(`${section}.hint`)}</p>
        <div className={styles.languages}>
          {languages.map(({ lang, label }) => {
            const field = fields[section][lang];
            return (
              <TextAreaField
                key={lang}
                label={label}
                error={errors[field]}
                name={field}
                lang={lang}
                rows={rows}
                maxLength={maxPolicyTextLength}
                value={draft[field]}
                onChange={(text) => onEdit({ [field]: text })}
              />
            );
          })}
        </div>
      </CardBody>
    </Card>
  );
}
