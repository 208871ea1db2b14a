import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "../../lib/class-names.ts";
import { unitName } from "../../lib/duration-text.ts";
import { useLanguage } from "../../lib/language.ts";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { ChangedTitle } from "./changed-title.tsx";
import { wholeNumber } from "./policy-draft.ts";
import type { SectionProps } from "./section-props.ts";
import styles from "./session-section.module.css";

/** How long people stay logged in: without activity, and at most. */
export function SessionSection({ draft, errors, isChanged, onEdit }: SectionProps) {
  const { t } = useTranslation("admin-policy");
  const language = useLanguage();
  const { idle } = draft;
  const idleAmount = wholeNumber(idle.typed);
  return (
    <Card level={3} title={<ChangedTitle isChanged={isChanged}>{t("session.title")}</ChangedTitle>}>
      <div className={styles.lengths}>
        <LengthField
          label={t("session.idle")}
          hint={t("session.idleHint")}
          error={errors.idle}
          typed={idle.typed}
          onType={(typed) => onEdit({ idle: { ...idle, typed } })}
        >
          {(className) => (
            <select
              className={className}
              aria-label={t("session.idleUnit")}
              value={idle.unit}
              onChange={({ target }) =>
                onEdit({ idle: { ...idle, unit: target.value === "hours" ? "hours" : "minutes" } })
              }
            >
              <option value="minutes">{unitName(idleAmount, "minute", language)}</option>
              <option value="hours">{unitName(idleAmount, "hour", language)}</option>
            </select>
          )}
        </LengthField>
        <LengthField
          label={t("session.absolute")}
          hint={t("session.absoluteHint")}
          error={errors.absoluteHours}
          typed={draft.absoluteHours}
          onType={(absoluteHours) => onEdit({ absoluteHours })}
        >
          {() => <span>{unitName(wholeNumber(draft.absoluteHours), "hour", language)}</span>}
        </LengthField>
      </div>
    </Card>
  );
}

interface LengthFieldProps {
  label: string;
  hint: string;
  error: ReactNode;
  typed: string;
  onType: (typed: string) => void;
  /** The unit behind the number; a control of it gets the look of a field. */
  children: (className: string) => ReactNode;
}

function LengthField({ label, hint, error, typed, onType, children }: LengthFieldProps) {
  const hintId = useId();
  return (
    <Field label={label} error={error}>
      {({ className, "aria-describedby": describedBy, ...control }) => (
        <div>
          <div className={styles.amount}>
            <input
              {...control}
              className={classNames(className, styles.number)}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              aria-describedby={classNames(describedBy, hintId)}
              value={typed}
              onChange={({ target }) => onType(target.value)}
            />
            {children(classNames(className, styles.unit))}
          </div>
          <p className="soft small" id={hintId}>
            {hint}
          </p>
        </div>
      )}
    </Field>
  );
}
