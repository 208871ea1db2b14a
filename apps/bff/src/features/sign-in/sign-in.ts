import type { AuditEvent } from "@futae/domain/audit-event";
import { foldLoginName } from "@futae/domain/fold";
import { type Outcome, refused } from "@futae/domain/outcome";
import type { UserRow } from "@futae/storage/schema";
import { findUserByLoginNameKey } from "@futae/storage/users";
import type { Caller } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import {
  issueSignInCredential,
  lockForSignIn,
  type SignInCredential,
} from "../../credentials/issue-sign-in-credential.ts";
import { revokeBrowserCredentials } from "../../credentials/revoke-browser-credentials.ts";
import type { Deps } from "../../deps.ts";
import { refundPasswordAttempt } from "../../verification/password-attempts.ts";
import { type RefusalEvent, recordRefusal } from "../../verification/record-refusal.ts";
import { acceptPassword, type VerifiedPassword, verifyPassword } from "../../verification/verify-password.ts";

type SignInRefusal =
  | "session.wrong_credentials"
  | "session.password_locked"
  | "session.address_locked"
  | "session.sign_in_expired"
  | "password.ill_formed";

/**
 * Signs in with login name and password: a session, or a pending sign-in when a code or a new password is required.
 * Failures count per account and per client address (a right password is taken back from the address); refuses while
 * either is locked. What this browser held before ends (SE-5); whose session that was, when it is somebody else, reads
 * of it.
 */
export async function signIn(input: {
  deps: Deps;
  actor: Caller;
  input: { loginName: string; password: string };
}): Promise<Outcome<SignInCredential, SignInRefusal>> {
  const { deps, actor } = input;
  const verified = await verifyPassword(deps, actor, input.input);
  if (!verified.ok) {
    await recordRefusal(deps, actor, await refusalOf(deps, input.input.loginName, verified.code));
    return verified;
  }
  const outcome = await issue(deps, actor, verified.value).catch(async (error: unknown) => {
    await refundPasswordAttempt(deps, verified.value.attempt);
    throw error;
  });
  if (!outcome.ok) await deps.storage.transaction((tx) => acceptPassword(deps, tx, verified.value));
  return outcome;
}

/** Ends what the browser held, issues what the password earns and accepts the password, in one transaction. */
const issue = (
  deps: Deps,
  actor: Caller,
  verified: VerifiedPassword,
): Promise<Outcome<SignInCredential, "session.sign_in_expired">> =>
  runAudited(deps, actor, async (tx) => {
    const { user, twoFactorIsOn } = verified;
    const signIn = { origin: actor, user, twoFactorIsOn, method: "password" } as const;
    const ended = await revokeBrowserCredentials(tx, actor, { userId: user.id });
    // A pending sign-in is over by itself where the account changed meanwhile: it needs no lock.
    const isCurrent = twoFactorIsOn || (await lockForSignIn(deps, tx, signIn));
    if (!isCurrent) return refused("session.sign_in_expired");
    const { value, before } = await issueSignInCredential(deps, tx, signIn);
    await acceptPassword(deps, tx, verified);
    return {
      value,
      event:
        value.kind === "session"
          ? { action: "session.started", subject: user, method: "password" }
          : { action: "session.password_accepted", subject: user },
      before: [...replacementOf(ended.session, user), ...before],
    };
  });

const replacementOf = (owner: UserRow | undefined, user: UserRow): AuditEvent[] =>
  owner === undefined || owner.id === user.id ? [] : [{ action: "session.replaced", subject: owner }];

/** A locked address is refused whatever login name it tries: no account is looked up. */
async function refusalOf(deps: Deps, loginName: string, problem: SignInRefusal): Promise<RefusalEvent> {
  const event = { action: "session.refused", problem } as const;
  if (problem === "session.address_locked") return event;
  const subject = await findUserByLoginNameKey(deps.storage.db, foldLoginName(loginName));
  return subject === undefined ? event : { ...event, subject };
}
