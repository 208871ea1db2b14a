import type { Outcome } from "@futae/domain/outcome";
import type { PasswordRefusal } from "@futae/domain/password";
import { deleteUserPendingSignIns } from "@futae/storage/pending-sign-ins";
import { lockPolicyForReading } from "@futae/storage/policies";
import { deleteUserSessions } from "@futae/storage/sessions";
import { setPassword } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import type { Deps } from "../../deps.ts";
import { newPasswordRefusal } from "../../verification/new-password.ts";
import { inPasswordTurn } from "../../verification/password-turn.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { verifyOwnPassword } from "../../verification/verify-password.ts";

type ChangePasswordRefusal =
  | PasswordRefusal
  | "session.wrong_credentials"
  | "session.password_locked"
  | OwnChangeRefusal;

/**
 * Changes the password: the current one is verified under the limits of sign-in (ASVS 5.0 6.2.3), every other session
 * and every pending sign-in ends, this session gets a new token. Refuses a new password that breaks a rule before
 * anything is hashed.
 */
export async function changePassword({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { currentPassword: string; newPassword: string };
}): Promise<Outcome<{ token: string }, ChangePasswordRefusal>> {
  const { user } = actor.session;
  const { currentPassword: current, newPassword: password } = input;
  const early = await newPasswordRefusal(deps, {
    password,
    current,
    owner: user,
    policy: actor.session.policy,
  });
  if (early !== undefined) return early;
  const verified = await verifyOwnPassword(deps, actor, current);
  if (!verified.ok) {
    await recordRefusal(deps, actor, {
      action: "account.password_refused",
      subject: user,
      problem: verified.code,
    });
    return verified;
  }
  const hash = await inPasswordTurn(deps, actor, { password }, () => deps.passwordHasher.hash(password));
  return changeOwnAccount(deps, actor, async (tx, { session, user: owner }) => {
    const policy = await lockPolicyForReading(tx);
    const refusal = await newPasswordRefusal(deps, { password, current, owner, policy });
    if (refusal !== undefined) return refusal;
    const token = await renewSession(tx, { session });
    await setPassword(tx, owner.id, { hash, at: deps.clock.now(), isTemporary: false });
    await deleteUserSessions(tx, owner.id, { exceptId: session.id });
    await deleteUserPendingSignIns(tx, owner.id);
    return {
      value: { token },
      event: {
        action: "account.password_changed",
        subject: owner,
        wasTemporary: owner.passwordTemporaryAt !== null,
      },
    };
  });
}
