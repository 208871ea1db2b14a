import { type Outcome, refused } from "@futae/domain/outcome";
import type { PasswordRefusal } from "@futae/domain/password";
import { deleteUserChallenges } from "@futae/storage/challenges";
import { deleteUserSessions } from "@futae/storage/sessions";
import { lockUser, setPassword } from "@futae/storage/users";
import type { SignedIn } from "../../actor.ts";
import { change, record } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { hashNewPassword } from "../../proofs/new-password.ts";
import { provePasswordAgain } from "../../proofs/password-proof.ts";
import { renewToken } from "../../proofs/renew-token.ts";

type ChangePasswordRefusal =
  | PasswordRefusal
  | "session.wrong_credentials"
  | "session.password_locked"
  | "session.required";

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
  const { user, policy, session } = actor.session;
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
  const hashed = await hashNewPassword(deps, {
    password: input.newPassword,
    current: input.currentPassword,
    owner: user,
    policy,
  });
  if (!hashed.ok) return hashed;
  return change(deps, actor, async (tx) => {
    await lockUser(tx, user.id);
    const token = await renewToken(tx, { session });
    if (token === undefined) return refused("session.required");
    await setPassword(tx, user.id, { hash: hashed.value, at: deps.clock.now(), isTemporary: false });
    await deleteUserSessions(tx, user.id, { exceptId: session.id });
    await deleteUserChallenges(tx, user.id);
    return { value: { token }, event: { action: "account.password_changed", level: "info", subject: user } };
  });
}
