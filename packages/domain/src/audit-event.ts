/** Everything that is written down; a closed union, so that no surface invents its own words. */
export const auditActions = [
  "session.password_accepted",
  "session.refused",
  "session.started",
  "session.code_refused",
  "session.stepped_up",
  "session.step_up_refused",
  "session.ended",
  "session.replaced",
  "session.others_ended",
  "session.oldest_ended",
  "account.changed",
  "account.login_name_changed",
  "account.password_changed",
  "account.password_refused",
  "two_factor.enrolment_started",
  "two_factor.enrolment_cancelled",
  "two_factor.enrolment_refused",
  "two_factor.enabled",
  "two_factor.disabled",
  "two_factor.reset",
  "two_factor.authenticator_added",
  "two_factor.authenticator_replaced",
  "two_factor.authenticator_renamed",
  "two_factor.authenticator_deleted",
  "two_factor.recovery_codes_renewed",
  "user.created",
  "user.changed",
  "user.password_set",
  "user.unlocked",
  "user.sessions_ended",
  "access.refused",
  "keys.rotated",
  "keys.removed",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** `warning` for what an administrator should look at: refusals and weakened accounts (ASVS 5.0 16.3). */
export type AuditLevel = "info" | "warning";

/** What happened, to whom, and why; who did it and from where comes from the actor. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly level: AuditLevel;
  readonly subject?: { readonly id: string; readonly loginName: string };
  /** What a person gave as the reason. */
  readonly reason?: string;
  /** A problem code, the changed fields or the method, never a secret. */
  readonly detail?: string;
  /** What the account was known by until this change: whom else to tell, and of what. Not written down. */
  readonly replaced?: { readonly loginName?: string; readonly email?: string };
}
