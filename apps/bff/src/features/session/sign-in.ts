import type { AuditEvent } from "@futae/domain/audit-event";
import { foldLoginName } from "@futae/domain/fold";
import type { Outcome } from "@futae/domain/outcome";
import { listAuthenticators } from "@futae/storage/authenticators";
import { findPolicy } from "@futae/storage/policies";
import type { UserRow } from "@futae/storage/schema";
import { findUserByLoginNameKey } from "@futae/storage/users";
import type { Visitor } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { endCredentials } from "../../proofs/end-credentials.ts";
import { provePassword } from "../../proofs/password-proof.ts";
import { recordRefusal } from "../../proofs/record-refusal.ts";
import { issueCredential, type SignInCredential } from "../../proofs/sign-in-credentials.ts";

type SignInRefusal =
  | "session.wrong_credentials"
  | "session.password_locked"
  | "session.address_locked"
  | "session.challenge_expired"
  | "password.ill_formed";

/**
 * Signs in with login name and password: a session, or a challenge when a code or a new password is owed. Failures
 * count per account and per client address (a right password is taken back from the address); refuses while either is
 * locked. What this browser held before ends (SE-5); whose session that was, when it is somebody else, reads of it.
 */
export async function signIn(input: {
  deps: Deps;
  actor: Visitor;
  input: { loginName: string; password: string };
}): Promise<Outcome<SignInCredential, SignInRefusal>> {
  const { deps, actor } = input;
  const proof = await provePassword(deps, actor, input.input);
  if (!proof.ok) {
    await recordRefusal(deps, actor, await refusalOf(deps, input.input.loginName, proof.code));
    return proof;
  }
  const user = proof.value;
  return change(deps, actor, async (tx) => {
    const policy = await findPolicy(tx);
    const ended = await endCredentials(tx, actor, { userId: user.id });
    const twoFactorIsOn = (await listAuthenticators(tx, user.id)).length > 0;
    const issued = await issueCredential(deps, tx, {
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
