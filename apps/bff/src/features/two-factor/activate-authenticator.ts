import type { EnrolmentPurpose, NewRecoveryCodes } from "@futae/contract/two-factor";
import type { AuditDetails } from "@futae/domain/audit-event";
import {
  authenticatorName,
  type EnrolmentRefusal,
  enrolmentRefusal,
} from "@futae/domain/authenticator-rules";
import { type Outcome, refused } from "@futae/domain/outcome";
import { twoFactorAvailability } from "@futae/domain/two-factor-rules";
import { deleteAuthenticator, insertAuthenticator, listAuthenticators } from "@futae/storage/authenticators";
import { consumeEnrolment } from "@futae/storage/enrolments";
import { lockPolicyForReading } from "@futae/storage/policies";
import type { AuthenticatorRow, EnrolmentRow } from "@futae/storage/schema";
import { setTwoFactorEnabledAt } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { issueRecoveryCodes } from "../../credentials/issue-recovery-codes.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { revokePendingSignIns } from "../../credentials/revoke-pending-sign-ins.ts";
import type { Deps } from "../../deps.ts";

export type ActivationRefusal = EnrolmentRefusal | "two_factor.no_enrolment" | OwnChangeRefusal;

/** The session's new token, and with the first authenticator the recovery codes. */
export interface Activated {
  readonly token: string;
  readonly newRecoveryCodes: NewRecoveryCodes | undefined;
}

/**
 * Puts an enrolled authenticator to use, with the step of its first code used up (EN-5): one transaction, after the
 * rule it was started under is looked at again. Every pending sign-in ends and this session gets a new token; the
 * other sessions end with the first one and with a replacement (EN-9). The first one comes with ten recovery codes; a
 * replacement stops the old one in the same moment, and keeps its name unless another was typed.
 */
export async function activateAuthenticator({
  deps,
  actor,
  enrolment,
  step,
  typedName,
}: {
  deps: Deps;
  actor: SignedIn;
  enrolment: EnrolmentRow;
  step: number;
  typedName: string | undefined;
}): Promise<Outcome<Activated, ActivationRefusal>> {
  const { id, purpose, replaces, ordinal } = enrolment;
  const now = deps.clock.now();
  return changeOwnAccount(deps, actor, async (tx, { user, session, twoFactorIsOn }) => {
    const policy = await lockPolicyForReading(tx);
    const availability = twoFactorAvailability({ domain: deps.config.domain, policy });
    const live = await listAuthenticators(tx, user.id);
    const refusal = enrolmentRefusal({ intent: enrolment, availability, twoFactorIsOn, live });
    if (refusal !== undefined) return refused(refusal);
    const taken = await consumeEnrolment(tx, { id, now });
    if (taken === undefined) return refused("two_factor.no_enrolment");
    const token = await renewSession(tx, { session });
    const replaced = live.find((authenticator) => authenticator.id === replaces);
    const name = authenticatorName({ typed: typedName, replaced });
    if (replaced !== undefined) await deleteAuthenticator(tx, replaced.id);
    await insertAuthenticator(tx, {
      id,
      userId: user.id,
      kind: "totp",
      name,
      // As it stands now: its key may have changed since the code was checked.
      secretCiphertext: taken.secretCiphertext,
      keyId: taken.keyId,
      lastUsedStep: step,
      lastUsedAt: now,
      ordinal,
      createdAt: now,
    });
    if (purpose === "additional") await revokePendingSignIns(tx, user.id);
    else await revokeAllCredentials(tx, user.id, { exceptId: session.id });
    const isFirst = purpose === "first";
    if (isFirst) await setTwoFactorEnabledAt(tx, user.id, now);
    const newRecoveryCodes = isFirst ? await issueRecoveryCodes(deps, tx, { user, at: now }) : undefined;
    return {
      value: { token, newRecoveryCodes },
      event: { ...activation(purpose, name, replaced), subject: user },
    };
  });
}

function activation(
  purpose: EnrolmentPurpose,
  name: string,
  replaced: AuthenticatorRow | undefined,
): AuditDetails {
  switch (purpose) {
    case "first":
      return { action: "two_factor.enabled", name };
    case "additional":
      return { action: "two_factor.authenticator_added", name };
    case "replacement":
      return { action: "two_factor.authenticator_replaced", before: replaced?.name ?? "", after: name };
  }
}
