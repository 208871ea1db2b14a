import { roles, userStatuses } from "@futae/contract/fields";
import { problemCodes } from "@futae/contract/problem";
import { signInMethods } from "@futae/contract/sessions";
import {
  type FieldGuard,
  isChangesOf,
  isCount,
  isFlag,
  isOneOf,
  isText,
  isTextOrNull,
  isTexts,
} from "./audit-field.ts";
import { twoFactorPolicies } from "./two-factor-rules.ts";

type Fields = Readonly<Record<string, FieldGuard<unknown>>>;

const info = <Own extends Fields>(fields: Own) => ({ level: "info", fields }) as const;

/** What an administrator should look at: refusals and weakened accounts (ASVS 5.0 16.3). */
const warning = <Own extends Fields>(fields: Own) => ({ level: "warning", fields }) as const;

const problem = isOneOf(problemCodes);
const method = isOneOf(signInMethods);
const role = isOneOf(roles);
const texts = { before: isText, after: isText };

/**
 * Everything that is written down, with its level and its own fields: a closed set, so that no surface invents its own
 * words. A field never holds a secret; one that changed stands there before and after. An authenticator without a name
 * has the empty one.
 */
const declarations = {
  "session.password_accepted": info({}),
  "session.refused": warning({ problem }),
  "session.started": info({ method }),
  "session.code_refused": warning({ problem }),
  "session.stepped_up": info({ method }),
  "session.step_up_refused": warning({ problem }),
  /** The device of another session that was ended; null: this browser logged out. */
  "session.ended": info({ device: isTextOrNull }),
  "session.replaced": info({}),
  "session.others_ended": info({ sessions: isCount }),
  "session.oldest_ended": info({ sessions: isCount }),
  "account.changed": info({
    changes: isChangesOf({
      displayName: isText,
      email: isText,
      locale: isTextOrNull,
      timeZone: isTextOrNull,
    }),
  }),
  "account.login_name_changed": info(texts),
  "account.password_changed": info({ wasTemporary: isFlag }),
  "account.password_refused": warning({ problem }),
  "two_factor.enrolment_started": info({}),
  "two_factor.enrolment_cancelled": info({}),
  "two_factor.enrolment_refused": info({}),
  "two_factor.enabled": info({ name: isText }),
  "two_factor.disabled": warning({}),
  "two_factor.reset": warning({}),
  "two_factor.authenticator_added": info({ name: isText }),
  "two_factor.authenticator_replaced": info(texts),
  "two_factor.authenticator_renamed": info(texts),
  "two_factor.authenticator_deleted": info({ name: isText }),
  "two_factor.recovery_codes_renewed": info({}),
  "user.created": info({ role, isFirst: isFlag }),
  "user.changed": info({
    changes: isChangesOf({
      displayName: isText,
      loginName: isText,
      email: isText,
      role,
      status: isOneOf(userStatuses),
    }),
  }),
  "user.password_set": warning({}),
  "user.unlocked": warning({}),
  "user.sessions_ended": info({}),
  "policy.changed": warning({
    changes: isChangesOf({
      twoFactor: isOneOf(twoFactorPolicies),
      sessionIdleMinutes: isCount,
      sessionAbsoluteHours: isCount,
      usersMayChangeLoginName: isFlag,
      signInMessageJa: isText,
      signInMessageEn: isText,
      contactJa: isText,
      contactEn: isText,
    }),
  }),
  "access.refused": warning({ httpMethod: isText, path: isText }),
  /** The secrets this run put under the key, of all there were at its start. */
  "keys.rotated": info({ from: isTexts, to: isText, reEncrypted: isCount, total: isCount }),
  "keys.removed": info({ keyId: isText }),
} as const;

type Declarations = typeof declarations;

export type AuditAction = keyof Declarations;

export const auditActions = Object.keys(declarations) as readonly AuditAction[];

export type AuditLevel = Declarations[AuditAction]["level"];

/** The level of whatever is written down of an action. */
export const auditLevel = (action: AuditAction): AuditLevel => declarations[action].level;

/** The fields an action has, each with what its value must be. */
export const auditFields = (action: AuditAction): Fields => declarations[action].fields;

type Guarded<Guard> = Guard extends FieldGuard<infer Value> ? Value : never;

type DetailsOf<Action extends AuditAction> = { readonly action: Action } & {
  readonly [Field in keyof Declarations[Action]["fields"]]: Guarded<Declarations[Action]["fields"][Field]>;
};

/** An action with its own fields: what is stored of an event beside when, who, whom and from where. */
export type AuditDetails = { [Action in AuditAction]: DetailsOf<Action> }[AuditAction];

interface EventContext {
  /** Whom it is about. */
  readonly subject?: { readonly id: string; readonly loginName: string };
  /** What a person gave as the reason. */
  readonly reason?: string;
}

/** What happened, to whom, and why; who did it and from where comes from the actor. */
export type AuditEvent = AuditDetails & EventContext;
