import type { AuditEvent } from "@futae/domain/audit-event";
import { foldLoginName } from "@futae/domain/fold";
import type { Outcome } from "@futae/domain/outcome";
import { listAuthenticators } from "@futae/storage/authenticators";
import { findPolicy } from "@futae/storage/policies";
import type { UserRow } from "@futae/storage/schema";
import { findUserByLoginNameKey } from "@futae/storage/users";
import type { Caller } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import { issueSignInCredential, type SignInCredential } from "../../credentials/issue-sign-in-credential.ts";
import { revokeBrowserCredentials } from "../../credentials/revoke-browser-credentials.ts";
import type { Deps } from "../../deps.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { verifyPassword } from "../../verification/verify-password.ts";

type SignInRefusal =
  | "session.wrong_credentials"
  | "session.password_locked"
  | "session.address_locked"
  | "session.sign_in_expired"
  | "password.ill_formed";

/**
 * Signs in with login name and password: a session, or a pending sign-in when a code or a new password is required. Failures
 * count per account and per client address (a right password is taken back from the address); refuses while either is
 * locked. What this browser held before ends (SE-5); whose session that was, when it is somebody else, reads of it.
 */
export async function signIn(input: {
  deps: Deps;
  actor: Caller;
  input: { loginName: string; password: string };
}): Promise<Outcome<SignInCredential, SignInRefusal>> {
  const { deps, actor } = input;
  const proof = await verifyPassword(deps, actor, input.input);
  if (!proof.ok) {
    await recordRefusal(deps, actor, await refusalOf(deps, input.input.loginName, proof.code));
    return proof;
  }
  const user = proof.value;
  return runAudited(deps, actor, async (tx) => {
    const policy = await findPolicy(tx);
    const ended = await revokeBrowserCredentials(tx, actor, { userId: user.id });
    const twoFactorIsOn = (await listAuthenticators(tx, user.id)).length > 0;
    const issued = await issueSignInCredential(deps, tx, {
      origin: actor,
      user,
      policy,
      twoFactorIsOn,
      method: "password",
    });
    if (!issued.ok) return issued;
    const { value, before } = issued.value;
    const action = value.kind === "session" ? "session.started" : "session.password_accepted";
    return {
      value,
      event: { action, level: "info", subject: user, detail: "password" },
      before: [...replacementOf(ended.session, user), ...before],
    };
  });
}

const replacementOf = (owner: UserRow | undefined, user: UserRow): AuditEvent[] =>
  owner === undefined || owner.id === user.id
    ? []
    : [{ action: "session.replaced", level: "info", subject: owner }];

/** A locked address is refused whatever login name it tries: no account is looked up. */
async function refusalOf(deps: Deps, loginName: string, detail: SignInRefusal): Promise<AuditEvent> {
  const event = { action: "session.refused", level: "warning", detail } as const;
  if (detail === "session.address_locked") return event;
  const subject = await findUserByLoginNameKey(deps.storage.db, foldLoginName(loginName));
  return subject === undefined ? event : { ...event, subject };
}
