import type { Role } from "@futae/contract/fields";
import type { AuditDetails } from "./audit-event.ts";
import { hours } from "./duration.ts";

/** What a person is told by mail of their own account. */
export const noticeKinds = [
  "two-factor-enabled",
  "two-factor-disabled",
  "two-factor-reset",
  "authenticator-added",
  "authenticator-replaced",
  "authenticator-deleted",
  "recovery-codes-renewed",
  "recovery-code-used",
  "wrong-code",
  "password-changed",
  "password-set",
  "login-name-changed",
  "email-changed",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

const none: readonly NoticeKind[] = [];

/**
 * What the person an event is about is told of it by mail (ASVS 5.0 6.3.5, 6.3.7): nothing for most; two things where
 * an administrator changed both the login name and the address.
 */
export function noticesOf(event: AuditDetails): readonly NoticeKind[] {
  switch (event.action) {
    case "session.started":
    case "session.stepped_up":
      return event.method === "password-recovery-code" ? ["recovery-code-used"] : none;
    // The password had been right where the second factor is what was refused.
    case "session.code_refused":
    case "session.step_up_refused":
      return event.problem.startsWith("two_factor.") ? ["wrong-code"] : none;
    case "account.changed":
    case "account.login_name_changed":
    case "user.changed":
      return noticesOfReplaced(replacedBy(event));
    case "account.password_changed":
      return ["password-changed"];
    case "two_factor.enabled":
      return ["two-factor-enabled"];
    case "two_factor.disabled":
      return ["two-factor-disabled"];
    case "two_factor.reset":
      return ["two-factor-reset"];
    case "two_factor.authenticator_added":
      return ["authenticator-added"];
    case "two_factor.authenticator_replaced":
      return ["authenticator-replaced"];
    case "two_factor.authenticator_deleted":
      return ["authenticator-deleted"];
    case "two_factor.recovery_codes_renewed":
      return ["recovery-codes-renewed"];
    case "user.password_set":
      return ["password-set"];
    case "session.password_accepted":
    case "session.refused":
    case "session.ended":
    case "session.replaced":
    case "session.others_ended":
    case "session.oldest_ended":
    case "account.password_refused":
    case "two_factor.enrolment_started":
    case "two_factor.enrolment_cancelled":
    case "two_factor.enrolment_refused":
    case "two_factor.authenticator_renamed":
    case "user.created":
    case "user.unlocked":
    case "user.sessions_ended":
    case "policy.changed":
    case "access.refused":
    case "keys.rotated":
    case "keys.removed":
      return none;
  }
}

/** What administrators are told by mail of another administrator's account. */
export type AdministratorNoticeKind = "administrator-reset";

/**
 * What every other administrator is told of an event about somebody with this role, beside the person themselves
 * (LR-4); undefined: nothing.
 */
export const administratorNoticeOf = (
  { action }: AuditDetails,
  { role }: { readonly role: Role },
): AdministratorNoticeKind | undefined =>
  action === "two_factor.reset" && role === "administrator" ? "administrator-reset" : undefined;

/** What an account was known by until an event; undefined for what stayed. */
export interface Replaced {
  readonly loginName?: string | undefined;
  /** Empty where there was none. */
  readonly email?: string | undefined;
}

/** The login name and the address that an event replaced: whom else to tell, and of what. */
export function replacedBy(event: AuditDetails): Replaced {
  switch (event.action) {
    case "account.changed":
      return { email: event.changes.email?.before };
    case "account.login_name_changed":
      return { loginName: event.before };
    case "user.changed":
      return { loginName: event.changes.loginName?.before, email: event.changes.email?.before };
    default:
      return {};
  }
}

const noticesOfReplaced = ({ loginName, email }: Replaced): readonly NoticeKind[] => [
  ...(loginName === undefined ? none : (["login-name-changed"] as const)),
  ...(email === undefined ? none : (["email-changed"] as const)),
];

/** A guesser must not fill a mailbox: one such notice an hour and account. */
export const wrongCodeNoticeLimit = { windowMs: hours(1), limit: 1 } as const;
