import { type Outcome, refused } from "@futae/domain/outcome";
import { readableSecret } from "@futae/domain/readable-secret";
import { findUserById, setPassword } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import { type AuthorityRefusal, recheckAuthority } from "../../credentials/recheck-authority.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import type { Deps } from "../../deps.ts";
import { randomBelow } from "../../platform/token.ts";
import { inPasswordTurn } from "../../verification/password-turn.ts";
import { clearPasswordAttempts } from "../../verification/verify-password.ts";

/**
 * Gives a user a new temporary password, shown this once and changed at the next login; their sessions end and their
 * password lock is lifted. The second factor stays (ASVS 5.0 6.4.3).
 */
export async function setTemporaryPassword({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: { userId: string };
}): Promise<Outcome<{ temporaryPassword: string }, "user.not_found" | AuthorityRefusal>> {
  const temporaryPassword = readableSecret(randomBelow);
  const hash = await inPasswordTurn(deps, actor, { password: temporaryPassword }, () =>
    deps.passwordHasher.hash(temporaryPassword),
  );
  return runAudited(deps, actor, async (tx) => {
    const lost = await recheckAuthority(deps, tx, actor, input);
    if (lost !== undefined) return lost;
    const row = await findUserById(tx, input.userId);
    if (row === undefined) return refused("user.not_found");
    await setPassword(tx, row.id, { hash, at: deps.clock.now(), isTemporary: true });
    await revokeAllCredentials(tx, row.id);
    await clearPasswordAttempts(tx, row.id);
    return {
      value: { temporaryPassword },
      event: { action: "user.password_set", level: "warning", subject: row },
    };
  });
}
