import { type Policy, twoFactorChoices } from "@futae/contract/admin-policy";
import {
  maxPolicyTextLength,
  sessionAbsoluteHoursRange,
  sessionIdleMinutesRange,
} from "@futae/contract/limits";

/** The numbers that a setting may be. */
export const rangeOf = ({ min, max }: { min: number; max: number }): string => `${min} to ${max}`;

const text = `a text of at most ${maxPolicyTextLength} characters, on one or several lines, without control characters`;

/** What of the policy a command names, in the order it is shown: the field of the contract, and what it must be. */
export const policySettings = {
  "two-factor": { field: "twoFactor", mustBe: twoFactorChoices.join(" or ") },
  "idle-minutes": {
    field: "session.idleMinutes",
    mustBe: `a whole number from ${rangeOf(sessionIdleMinutesRange)}, and no longer than --absolute-hours`,
  },
  "absolute-hours": {
    field: "session.absoluteHours",
    mustBe: `a whole number from ${rangeOf(sessionAbsoluteHoursRange)}`,
  },
  "users-may-change-login-name": { field: "usersMayChangeLoginName", mustBe: "yes or no" },
  "sign-in-message-ja": { field: "signInMessage.ja", mustBe: text },
  "sign-in-message-en": { field: "signInMessage.en", mustBe: text },
  "contact-ja": { field: "contact.ja", mustBe: text },
  "contact-en": { field: "contact.en", mustBe: text },
} as const;

export type PolicySetting = keyof typeof policySettings;

/** A text as a shell takes it, lines and all. */
const quoted = (words: string): string => `'${words.replaceAll("'", "'\\''")}'`;

/** The policy as it is shown: each setting as it may be typed again. */
export const shownSettings = (policy: Policy): Record<PolicySetting, string> => ({
  "two-factor": policy.twoFactor,
  "idle-minutes": String(policy.session.idleMinutes),
  "absolute-hours": String(policy.session.absoluteHours),
  "users-may-change-login-name": policy.usersMayChangeLoginName ? "yes" : "no",
  "sign-in-message-ja": quoted(policy.signInMessage.ja),
  "sign-in-message-en": quoted(policy.signInMessage.en),
  "contact-ja": quoted(policy.contact.ja),
  "contact-en": quoted(policy.contact.en),
});
