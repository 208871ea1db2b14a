import type { AccountEventKind } from "@futae/contract/sessions";
import { isRead, type StoredDetails } from "./audit-details.ts";
import { type AuditAction, auditActions } from "./audit-event.ts";

const kindOf: Record<AuditAction, AccountEventKind | null> = {
  "session.password_accepted": null,
  "session.refused": "sign-in-refused",
  "session.started": "signed-in",
  "session.code_refused": "code-refused",
  "session.stepped_up": null,
  "session.step_up_refused": "step-up-refused",
  "session.ended": "signed-out",
  "session.replaced": "session-replaced",
  "session.others_ended": "other-sessions-ended",
  "session.oldest_ended": "oldest-session-ended",
  "account.changed": "account-changed",
  "account.login_name_changed": "login-name-changed",
  "account.password_changed": "password-changed",
  "account.password_refused": "password-change-refused",
  "two_factor.enrolment_started": null,
  "two_factor.enrolment_cancelled": null,
  "two_factor.enrolment_refused": null,
  "two_factor.enabled": "two-factor-enabled",
  "two_factor.disabled": "two-factor-disabled",
  "two_factor.reset": "two-factor-reset",
  "two_factor.authenticator_added": "authenticator-added",
  "two_factor.authenticator_replaced": "authenticator-replaced",
  "two_factor.authenticator_renamed": "authenticator-renamed",
  "two_factor.authenticator_deleted": "authenticator-deleted",
  "two_factor.recovery_codes_renewed": "recovery-codes-renewed",
  "user.created": "account-created",
  "user.changed": "user-changed",
  "user.password_set": "password-set",
  "user.unlocked": "unlocked",
  "user.sessions_ended": "all-sessions-ended",
  "policy.changed": null,
  "access.refused": null,
  "keys.rotated": null,
  "keys.removed": null,
};

/** The actions a person is told of when they concern their account (ASVS 5.0 6.3.5, AU-4). */
export const accountActions: readonly AuditAction[] = auditActions.filter(
  (action) => kindOf[action] !== null,
);

const kinds = new Map<string, AccountEventKind | null>(Object.entries(kindOf));

/** What a person is told an event of their account was; nothing where it would only be noise to them. */
export function accountEventKind(details: StoredDetails): AccountEventKind | undefined {
  if (isRead(details)) {
    if (details.action === "session.started" && details.method === "password-recovery-code")
      return "signed-in-with-recovery-code";
    if (details.action === "session.ended" && details.device !== null) return "session-ended";
  }
  return kinds.get(details.action) ?? undefined;
}

/** Whether others do this to an account, on its owner's behalf or not; all else is done at the account itself. */
export const isDoneByOthers = (action: string): boolean =>
  action.startsWith("user.") || action === "two_factor.reset";

const actionsWithTarget: readonly string[] = [
  "session.ended",
  "two_factor.authenticator_added",
  "two_factor.authenticator_replaced",
  "two_factor.authenticator_renamed",
  "two_factor.authenticator_deleted",
] satisfies readonly AuditAction[];

/**
 * The device or authenticator an event is about, by the name it has since; null where there is none, or it has no name.
 * Free text of an earlier version was that name.
 */
export function eventTarget(details: StoredDetails): string | null {
  if (!isRead(details)) return (actionsWithTarget.includes(details.action) && details.freeText) || null;
  switch (details.action) {
    case "session.ended":
      return details.device;
    case "two_factor.authenticator_added":
    case "two_factor.authenticator_deleted":
      return details.name || null;
    case "two_factor.authenticator_replaced":
    case "two_factor.authenticator_renamed":
      return details.after || null;
    default:
      return null;
  }
}
