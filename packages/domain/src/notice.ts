import type { AuditAction, AuditEvent } from "./audit-event.ts";
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

type Notices = readonly NoticeKind[] | ((event: AuditEvent) => readonly NoticeKind[]);

const none: readonly NoticeKind[] = [];

const ofReplaced = ({ replaced }: AuditEvent): readonly NoticeKind[] => [
  ...(replaced?.loginName === undefined ? none : (["login-name-changed"] as const)),
  ...(replaced?.email === undefined ? none : (["email-changed"] as const)),
];

const ofMethod = ({ detail }: AuditEvent): readonly NoticeKind[] =>
  detail === "password-recovery-code" ? ["recovery-code-used"] : none;

/** The password had been right where the second factor is what was refused. */
const ofRefusedFactor = ({ detail }: AuditEvent): readonly NoticeKind[] =>
  detail?.startsWith("two_factor.") ? ["wrong-code"] : none;

const notices: Record<AuditAction, Notices> = {
  "session.password_accepted": none,
  "session.refused": none,
  "session.started": ofMethod,
  "session.code_refused": ofRefusedFactor,
  "session.stepped_up": ofMethod,
  "session.step_up_refused": ofRefusedFactor,
  "session.ended": none,
  "session.replaced": none,
  "session.others_ended": none,
  "session.oldest_ended": none,
  "account.changed": ofReplaced,
  "account.login_name_changed": ofReplaced,
  "account.password_changed": ["password-changed"],
  "account.password_refused": none,
  "two_factor.enrolment_started": none,
  "two_factor.enrolment_cancelled": none,
  "two_factor.enrolment_refused": none,
  "two_factor.enabled": ["two-factor-enabled"],
  "two_factor.disabled": ["two-factor-disabled"],
  "two_factor.reset": ["two-factor-reset"],
  "two_factor.authenticator_added": ["authenticator-added"],
  "two_factor.authenticator_replaced": ["authenticator-replaced"],
  "two_factor.authenticator_renamed": none,
  "two_factor.authenticator_deleted": ["authenticator-deleted"],
  "two_factor.recovery_codes_renewed": ["recovery-codes-renewed"],
  "user.created": none,
  "user.changed": ofReplaced,
  "user.password_set": ["password-set"],
  "user.unlocked": none,
  "user.sessions_ended": none,
  "access.refused": none,
  "keys.rotated": none,
  "keys.removed": none,
};

/**
 * What the person an event is about is told of it by mail (ASVS 5.0 6.3.5, 6.3.7): nothing for most; two things where
 * an administrator changed both the login name and the address.
 */
export function noticesOf(event: AuditEvent): readonly NoticeKind[] {
  const answer = notices[event.action];
  return typeof answer === "function" ? answer(event) : answer;
}

/** A guesser must not fill a mailbox: one such notice an hour and account. */
export const wrongCodeNoticeLimit = { windowMs: hours(1), limit: 1 } as const;
