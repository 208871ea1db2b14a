import type { Policy, PolicyChange } from "@futae/contract/admin-policy";

/** The policy as it is typed. */
export interface PolicyDraft {
  isAllowed: boolean;
  idle: { typed: string; unit: "minutes" | "hours" };
  absoluteHours: string;
  usersMayChangeLoginName: boolean;
  messageJa: string;
  messageEn: string;
  contactJa: string;
  contactEn: string;
}

/** The sections of the form, in their order. */
const sections = ["twoFactor", "session", "loginName", "signInMessage", "contact"] as const;
export type PolicySection = (typeof sections)[number];

const minutesPerHour = 60;

/** Full hours are shown as hours, anything else in minutes. */
export function kindLength(minutes: number): { amount: number; unit: "minutes" | "hours" } {
  const isInHours = minutes % minutesPerHour === 0;
  return isInHours
    ? { amount: minutes / minutesPerHour, unit: "hours" }
    : { amount: minutes, unit: "minutes" };
}

/** A saved policy as the form shows it; where it requires the second factor, that is allowed too. */
export function draftOf({ twoFactor, session, signInMessage, contact, ...policy }: Policy): PolicyDraft {
  const { amount, unit } = kindLength(session.idleMinutes);
  return {
    isAllowed: twoFactor !== "not-allowed",
    idle: { typed: String(amount), unit },
    absoluteHours: String(session.absoluteHours),
    usersMayChangeLoginName: policy.usersMayChangeLoginName,
    messageJa: signInMessage.ja,
    messageEn: signInMessage.en,
    contactJa: contact.ja,
    contactEn: contact.en,
  };
}

/** A whole number, of full-width digits too; NaN for anything else. */
export function wholeNumber(typed: string): number {
  const digits = typed.normalize("NFKC").trim();
  return /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** What is sent to save a draft on top of a version; a length that is no number is NaN. */
export function changeOf(draft: PolicyDraft, version: number): PolicyChange {
  const { typed, unit } = draft.idle;
  return {
    version,
    twoFactor: draft.isAllowed ? "allowed" : "not-allowed",
    session: {
      idleMinutes: wholeNumber(typed) * (unit === "hours" ? minutesPerHour : 1),
      absoluteHours: wholeNumber(draft.absoluteHours),
    },
    usersMayChangeLoginName: draft.usersMayChangeLoginName,
    signInMessage: { ja: draft.messageJa.trim(), en: draft.messageEn.trim() },
    contact: { ja: draft.contactJa.trim(), en: draft.contactEn.trim() },
  };
}

/** A policy as it is saved or to be saved. */
type AnyPolicy = Omit<PolicyChange, "twoFactor"> & Pick<Policy, "twoFactor">;

const partsOf: Record<PolicySection, (policy: AnyPolicy) => unknown[]> = {
  twoFactor: ({ twoFactor }) => [twoFactor],
  session: ({ session }) => [session.idleMinutes, session.absoluteHours],
  loginName: ({ usersMayChangeLoginName }) => [usersMayChangeLoginName],
  signInMessage: ({ signInMessage }) => [signInMessage.ja, signInMessage.en],
  contact: ({ contact }) => [contact.ja, contact.en],
};

/** The sections in which two policies differ. */
export function changedSections(before: AnyPolicy, after: AnyPolicy): PolicySection[] {
  return sections.filter((section) => {
    const former = partsOf[section](before);
    return partsOf[section](after).some((part, index) => part !== former[index]);
  });
}
