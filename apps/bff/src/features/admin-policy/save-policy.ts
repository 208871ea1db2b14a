import type { Policy, PolicyChange } from "@futae/contract/admin-policy";
import type { AuditEvent } from "@futae/domain/audit-event";
import { changesOf } from "@futae/domain/changes-of";
import { type Outcome, refused } from "@futae/domain/outcome";
import { twoFactorIsOffered } from "@futae/domain/two-factor-rules";
import { whatDiffers } from "@futae/domain/what-differs";
import { lockPolicy, updatePolicy } from "@futae/storage/policies";
import type { PolicyRow } from "@futae/storage/schema";
import type { Operator, SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import type { AuthorityRefusal } from "../../credentials/recheck-authority.ts";
import { runAdministration } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { policyResponse } from "./policy-response.ts";

/**
 * Saves the policy, or does nothing where it is so already. Its fields hold from the next request on: shorter sessions
 * for the open ones too, and who has two-factor authentication on keeps it. Refuses, with the policy as it is now, a
 * change of another version than that one (ASVS 5.0 15.4.2), and to allow or forbid what is not offered here.
 */
export async function savePolicy({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: PolicyChange;
}): Promise<Outcome<Policy, AuthorityRefusal | "edit.conflict" | "two_factor.unavailable">> {
  return runAdministration(deps, actor, async (tx) => {
    const row = await lockPolicy(tx);
    const present = fieldsOf(row);
    const changes = whatDiffers(wantedBy(input), present);
    if (Object.keys(changes).length === 0) return unchanged(policyResponse(row));
    if (input.version !== row.version) return refused("edit.conflict", { current: policyResponse(row) });
    if (changes.twoFactor !== undefined && !twoFactorIsOffered(deps.config.domain))
      return refused("two_factor.unavailable");
    const saved = await updatePolicy(tx, patchOf(changes), deps.clock.now());
    return {
      value: policyResponse(saved),
      event: { action: "policy.changed", changes: changesOf(present, changes) },
    };
  });
}

type PolicyChanges = Extract<AuditEvent, { action: "policy.changed" }>["changes"];

/** The fields of a policy, as they are written down where one changes. */
type PolicyFields = { readonly [Field in keyof PolicyChanges]-?: NonNullable<PolicyChanges[Field]>["after"] };

const fieldsOf = (row: PolicyRow): PolicyFields => ({
  twoFactor: row.twoFactor,
  sessionIdleMinutes: row.sessionIdleMinutes,
  sessionAbsoluteHours: row.sessionAbsoluteHours,
  usersMayChangeLoginName: row.usersMayChangeLoginName === 1,
  signInMessageJa: row.signInMessageJa,
  signInMessageEn: row.signInMessageEn,
  contactJa: row.contactJa,
  contactEn: row.contactEn,
});

const wantedBy = ({ twoFactor, session, signInMessage, contact, ...input }: PolicyChange): PolicyFields => ({
  twoFactor,
  sessionIdleMinutes: session.idleMinutes,
  sessionAbsoluteHours: session.absoluteHours,
  usersMayChangeLoginName: input.usersMayChangeLoginName,
  signInMessageJa: signInMessage.ja,
  signInMessageEn: signInMessage.en,
  contactJa: contact.ja,
  contactEn: contact.en,
});

const patchOf = ({ usersMayChangeLoginName, ...fields }: Partial<PolicyFields>) => ({
  ...fields,
  ...(usersMayChangeLoginName !== undefined && { usersMayChangeLoginName: usersMayChangeLoginName ? 1 : 0 }),
});
