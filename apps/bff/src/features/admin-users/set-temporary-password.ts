import type { UserDetail } from "@futae/contract/admin-users";
import type { Outcome } from "@futae/domain/outcome";
import { readableSecret } from "@futae/domain/readable-secret";
import { setPassword } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { revokeAllCredentials } from "../../credentials/revoke-all-credentials.ts";
import { type AdministrationRefusal, administerUser } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { randomBelow } from "../../platform/token.ts";
import { inPasswordTurn } from "../../verification/password-turn.ts";
import { clearPasswordAttempts } from "../../verification/verify-password.ts";
import { changedUserResponse } from "./user-response.ts";

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
}): Promise<Outcome<{ user: UserDetail; temporaryPassword: string }, AdministrationRefusal>> {
  const temporaryPassword = readableSecret(randomBelow);
  const hash = await inPasswordTurn(deps, actor, { password: temporaryPassword }, () =>
    deps.passwordHasher.hash(temporaryPassword),
  );
  return administerUser(deps, actor, input, async (tx, user) => {
    await setPassword(tx, user.id, { hash, at: deps.clock.now(), isTemporary: true });
    await revokeAllCredentials(tx, user.id);
    await clearPasswordAttempts(tx, user.id);
    return {
      value: { user: await changedUserResponse(deps, tx, user), temporaryPassword },
      event: { action: "user.password_set", subject: user },
    };
  });
}
