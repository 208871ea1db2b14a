import type { UserDetail } from "@futae/contract/admin-users";
import type { Outcome } from "@futae/domain/outcome";
import { clearAttempts, liftLock } from "@futae/storage/attempt-counters";
import type { Operator, SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { type AdministrationRefusal, administerUser } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { codeAttemptKey, recoveryCodeAttemptKey } from "../../verification/factor-attempts.ts";
import { clearPasswordAttempts } from "../../verification/verify-password.ts";
import { changedUserResponse } from "./user-response.ts";

/**
 * Lifts what wrong passwords, codes and recovery codes have locked (RL-10). From an administrator the wrong codes go
 * on counting: the authenticators still stop at 50 in a row, and stopped ones stay so until a recovery code, a reset
 * or the operator, whose word clears that counter as well (NIST SP 800-63B-4 §3.2.2). Does nothing where nothing
 * failed; refuses an id nobody has.
 */
export async function unlockUser({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: { userId: string };
}): Promise<Outcome<{ user: UserDetail }, AdministrationRefusal>> {
  return administerUser(deps, actor, input, async (tx, user) => {
    const lift = "operator" in actor ? clearAttempts : liftLock;
    const changed = [
      await clearPasswordAttempts(tx, user.id),
      await clearAttempts(tx, recoveryCodeAttemptKey(user.id)),
      await lift(tx, codeAttemptKey(user.id)),
    ];
    const value = { user: await changedUserResponse(deps, tx, user) };
    if (!changed.includes(true)) return unchanged(value);
    return { value, event: { action: "user.unlocked", subject: user } };
  });
}
