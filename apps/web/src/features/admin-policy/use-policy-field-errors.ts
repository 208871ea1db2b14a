import type { PolicyChange } from "@futae/contract/admin-policy";
import {
  maxPolicyTextLength,
  sessionAbsoluteHoursRange,
  sessionIdleMinutesRange,
} from "@futae/contract/limits";
import { useTranslation } from "react-i18next";
import { fieldIssue } from "../../lib/field-issue.ts";
import type { FieldErrors } from "../../ui/use-form.ts";
import { kindLength, type PolicyDraft } from "./policy-draft.ts";

export type PolicyFieldErrors = FieldErrors<keyof PolicyDraft>;

const textPaths = {
  messageJa: "signInMessage.ja",
  messageEn: "signInMessage.en",
  contactJa: "contact.ja",
  contactEn: "contact.en",
} as const;

const isWithin = (value: number, { min, max }: { min: number; max: number }) => min <= value && value <= max;

/** The field errors of a policy as typed, before and after the server has answered. */
export function usePolicyFieldErrors() {
  const { t } = useTranslation("admin-policy");

  const idleRange = () =>
    t("fault.idle", {
      min: sessionIdleMinutesRange.min,
      max: kindLength(sessionIdleMinutesRange.max).amount,
    });
  const absoluteRange = () => t("fault.absolute", sessionAbsoluteHoursRange);
  const textTooLong = () => t("fault.textTooLong", { max: maxPolicyTextLength });

  function textErrors(errorOf: (path: (typeof textPaths)[keyof typeof textPaths]) => string | undefined) {
    const entries = Object.entries(textPaths).map(([field, path]) => [field, errorOf(path)]);
    return Object.fromEntries(entries.filter(([, error]) => error)) as PolicyFieldErrors;
  }

  return {
    /** What cannot be saved of a policy. */
    faults: ({ session, signInMessage, contact }: PolicyChange): PolicyFieldErrors => {
      const { idleMinutes, absoluteHours } = session;
      const texts = {
        "signInMessage.ja": signInMessage.ja,
        "signInMessage.en": signInMessage.en,
        "contact.ja": contact.ja,
        "contact.en": contact.en,
      };
      const errors = textErrors((path) =>
        texts[path].length > maxPolicyTextLength ? textTooLong() : undefined,
      );
      if (!isWithin(absoluteHours, sessionAbsoluteHoursRange)) errors.absoluteHours = absoluteRange();
      if (!isWithin(idleMinutes, sessionIdleMinutesRange)) errors.idle = idleRange();
      else if (idleMinutes > absoluteHours * 60) errors.idle = t("fault.idleAboveAbsolute");
      return errors;
    },

    /** What of a refusal belongs to a field. */
    refused: (error: unknown): PolicyFieldErrors => {
      const errors = textErrors((path) => {
        const issue = fieldIssue(error, path);
        if (issue === "too_long") return textTooLong();
        return issue && t("fault.textInvalid");
      });
      if (fieldIssue(error, "session.absoluteHours")) errors.absoluteHours = absoluteRange();
      if (fieldIssue(error, "session.idleMinutes")) errors.idle = idleRange();
      else if (fieldIssue(error, "session")) errors.idle = t("fault.idleAboveAbsolute");
      return errors;
    },
  };
}
