import type { Outcome } from "@futae/domain/outcome";
import type { PasswordRefusal } from "@futae/domain/password";
import { deleteUserChallenges } from "@futae/storage/challenges";
import { deleteUserSessions } from "@futae/storage/sessions";
import { setPassword } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { record } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { changeOwnAccount } from "../../proofs/change-own-account.ts";
import { hashNewPassword, newPasswordRefusal } from "../../proofs/new-password.ts";
import { provePasswordAgain } from "../../proofs/password-proof.ts";
import type { LostSession } from "../../proofs/recheck-session.ts";
import { renewToken } from "../../proofs/renew-token.ts";

type ChangePasswordRefusal =
  | PasswordRefusal
  | "session.wrong_credentials"
  | "session.password_locked"
  | LostSession;

/**
 * Changes the password: the current one is proven under the limits of sign-in (ASVS 5.0 6.2.3), every other session
 * and every challenge ends, this session gets a new token. Refuses a new password that breaks a rule.
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
  const { user, policy } = actor.session;
  const proof = await provePasswordAgain(deps, { user, password: input.currentPassword });
  if (!proof.ok) {
    await record(deps, actor, {
      action: "account.password_refused",
      level: "warning",
      subject: user,
      detail: proof.code,
    });
    return proof;
  }
  const chosen = { password: input.newPassword, current: input.currentPassword };
  const hashed = await hashNewPassword(deps, { ...chosen, owner: user, policy });
  if (!hashed.ok) return hashed;
  return changeOwnAccount(deps, actor, async (tx, live) => {
    const { session, user: subject } = live;
    const refusal = await newPasswordRefusal(deps, { ...chosen, owner: subject, policy: live.policy });
    if (refusal !== undefined) return refusal;
    const token = await renewToken(tx, { session });
    await setPassword(tx, subject.id, { hash: hashed.value, at: deps.clock.now(), isTemporary: false });
    await deleteUserSessions(tx, subject.id, { exceptId: session.id });
    await deleteUserChallenges(tx, subject.id);
    return { value: { token }, event: { action: "account.password_changed", level: "info", subject } };
  });
}
