import { type Outcome, refused } from "@futae/domain/outcome";
import { readableSecret } from "@futae/domain/readable-secret";
import { findUserById, setPassword } from "@futae/storage/users";
import type { Operator, SignedIn } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";
import { randomBelow } from "../../platform/token.ts";
import { endAllCredentials } from "../../proofs/end-all-credentials.ts";
import { type LostAuthority, lostAuthority } from "../../proofs/lost-authority.ts";
import { clearPasswordAttempts } from "../../proofs/password-proof.ts";
import { inPasswordTurn } from "../../proofs/password-turn.ts";

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
}): Promise<Outcome<{ temporaryPassword: string }, "user.not_found" | LostAuthority>> {
  const temporaryPassword = readableSecret(randomBelow);
  const hash = await inPasswordTurn(deps, actor, { password: temporaryPassword }, () =>
    deps.passwordHasher.hash(temporaryPassword),
  );
  return change(deps, actor, async (tx) => {
    const lost = await lostAuthority(deps, tx, actor, input);
    if (lost !== undefined) return lost;
    const row = await findUserById(tx, input.userId);
    if (row === undefined) return refused("user.not_found");
    await setPassword(tx, row.id, { hash, at: deps.clock.now(), isTemporary: true });
    await endAllCredentials(tx, row.id);
    await clearPasswordAttempts(tx, row.id);
    return {
      value: { temporaryPassword },
      event: { action: "user.password_set", level: "warning", subject: row },
    };
  });
}
