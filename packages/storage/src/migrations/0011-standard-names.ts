import type { Migration } from "../migration.ts";
import { liftingAuditTriggers } from "./audit-triggers.ts";

/** Tables, columns and audit actions under the terms of the field: pending sign-in, required step, authentication. */
export const standardNamesMigration: Migration = {
  name: "0011-standard-names",
  statements: (kind) => [
    "alter table challenges rename to pending_sign_ins",
    "alter table pending_sign_ins rename column owes to required_step",
    "alter table enrolments rename column challenge_id to pending_sign_in_id",
    "alter table sessions rename column proved_at to authenticated_at",
    "alter table encryption_keys rename column canary to check_value",
    ...renamedIndexes.flatMap(({ from, to, on }) => [`drop index ${from}`, `create index ${to} on ${on}`]),
    ...liftingAuditTriggers(kind, [
      ...renamedActions.map(
        ([from, to]) => `update audit_events set action = '${to}' where action = '${from}'`,
      ),
      `update audit_events set detail = 'session.sign_in_expired' where detail = 'session.challenge_expired'`,
    ]),
  ],
};

const renamedIndexes = [
  { from: "challenges_by_user", to: "pending_sign_ins_by_user", on: "pending_sign_ins (user_id)" },
  { from: "challenges_by_end", to: "pending_sign_ins_by_end", on: "pending_sign_ins (expires_at)" },
  {
    from: "enrolments_by_challenge",
    to: "enrolments_by_pending_sign_in",
    on: "enrolments (pending_sign_in_id)",
  },
];

const renamedActions = [
  ["session.proof_renewed", "session.stepped_up"],
  ["session.proof_refused", "session.step_up_refused"],
];
