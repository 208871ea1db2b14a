import { type Outcome, refused } from "@futae/domain/outcome";
import type { PasswordRefusal } from "@futae/domain/password";
import { consumePendingSignIn } from "@futae/storage/pending-sign-ins";
import { lockPolicyForReading } from "@futae/storage/policies";
import { deleteUserSessions } from "@futae/storage/sessions";
import { lockUser, setPassword } from "@futae/storage/users";
import type { SigningIn } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import {
  issueSignInCredential,
  lockForSignIn,
  type SignInCredential,
} from "../../credentials/issue-sign-in-credential.ts";
import type { Deps } from "../../deps.ts";
import { newPasswordRefusal } from "../../verification/new-password.ts";
import { inPasswordTurn } from "../../verification/password-turn.ts";

/**
 * Replaces a temporary password on the way in and ends every session of the account. Refuses a password that breaks a
 * rule or is the temporary one.
 */
export async function changeTemporaryPassword({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SigningIn<"password-change">;
  input: { newPassword: string };
}): Promise<Outcome<SignInCredential, PasswordRefusal | "session.sign_in_expired">> {
  const { pendingSignIn, user } = actor.pendingSignIn;
  const password = input.newPassword;
  const early = await newPasswordRefusal(deps, { password, owner: user, policy: actor.pendingSignIn.policy });
  if (early !== undefined) return early;
  const { verify, hash: hashOf } = deps.passwordHasher;
  const hash = await inPasswordTurn(deps, actor, { password }, async () =>
    (await verify(user.passwordHash, password)) ? undefined : hashOf(password),
  );
  if (hash === undefined) return refused("password.unchanged");
  const now = deps.clock.now();
  return runAudited(deps, actor, async (tx) => {
    const owner = (await lockUser(tx, user.id)) ?? user;
    const policy = await lockPolicyForReading(tx);
    const refusal = await newPasswordRefusal(deps, { password, owner, policy });
    if (refusal !== undefined) return refusal;
    if (!(await consumePendingSignIn(tx, { id: pendingSignIn.id, now })))
      return refused("session.sign_in_expired");
    await setPassword(tx, user.id, { hash, at: now, isTemporary: false });
    await deleteUserSessions(tx, user.id);
    const renewed = { ...user, passwordTemporaryAt: null, credentialVersion: user.credentialVersion + 1 };
    const { twoFactorIsOn } = actor.pendingSignIn;
    const signIn = { origin: actor, user: renewed, twoFactorIsOn, method: pendingSignIn.method };
    if (!(await lockForSignIn(deps, tx, signIn))) return refused("session.sign_in_expired");
    const issued = await issueSignInCredential(deps, tx, signIn);
    const event = {
      action: "account.password_changed",
      subject: owner,
      wasTemporary: true,
    } as const;
    return { ...issued, event };
  });
}
