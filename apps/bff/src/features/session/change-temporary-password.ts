import { type Outcome, refused } from "@futae/domain/outcome";
import type { PasswordRefusal } from "@futae/domain/password";
import { takeChallenge } from "@futae/storage/challenges";
import { findPolicy } from "@futae/storage/policies";
import { deleteUserSessions } from "@futae/storage/sessions";
import { lockUser, setPassword } from "@futae/storage/users";
import type { Challenged } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { newPasswordRefusal } from "../../proofs/new-password.ts";
import { inPasswordTurn } from "../../proofs/password-turn.ts";
import { issueCredential, type SignInCredential } from "../../proofs/sign-in-credentials.ts";

/**
 * Replaces a temporary password on the way in and ends every session of the account. Refuses a password that breaks a
 * rule or is the temporary one, and a challenge that owes something else.
 */
export async function changeTemporaryPassword({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: Challenged;
  input: { newPassword: string };
}): Promise<Outcome<SignInCredential, PasswordRefusal | "session.challenge_expired">> {
  const { challenge, user } = actor.challenge;
  if (challenge.owes !== "password-change") return refused("session.challenge_expired");
  const password = input.newPassword;
  const early = await newPasswordRefusal(deps, { password, owner: user, policy: actor.challenge.policy });
  if (early !== undefined) return early;
  const { verify, hash: hashOf } = deps.passwordHasher;
  const hash = await inPasswordTurn(deps, actor, { password }, async () =>
    (await verify(user.passwordHash, password)) ? undefined : hashOf(password),
  );
  if (hash === undefined) return refused("password.unchanged");
  const now = deps.clock.now();
  return change(deps, actor, async (tx) => {
    const owner = (await lockUser(tx, user.id)) ?? user;
    const policy = await findPolicy(tx);
    const refusal = await newPasswordRefusal(deps, { password, owner, policy });
    if (refusal !== undefined) return refusal;
    if (!(await takeChallenge(tx, { id: challenge.id, now }))) return refused("session.challenge_expired");
    await setPassword(tx, user.id, { hash, at: now, isTemporary: false });
    await deleteUserSessions(tx, user.id);
    const renewed = { ...user, passwordTemporaryAt: null, credentialVersion: user.credentialVersion + 1 };
    const twoFactorIsOn = actor.challenge.twoFactorIsOn;
    const { method } = challenge;
    const issued = await issueCredential(deps, tx, {
      origin: actor,
      user: renewed,
      policy,
      twoFactorIsOn,
      method,
    });
    if (!issued.ok) return issued;
    const event = {
      action: "account.password_changed",
      level: "info",
      subject: owner,
      detail: "temporary",
    } as const;
    return { ...issued.value, event };
  });
}
