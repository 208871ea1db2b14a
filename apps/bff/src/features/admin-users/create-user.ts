import type { UserDetail, userCreateSchema } from "@futae/contract/admin-users";
import { type Outcome, refused } from "@futae/domain/outcome";
import { readableSecret } from "@futae/domain/readable-secret";
import { insertUser } from "@futae/storage/users";
import type { z } from "zod";
import type { Operator, SignedIn } from "../../actor.ts";
import type { AuthorityRefusal } from "../../credentials/recheck-authority.ts";
import { runAdministration } from "../../credentials/run-administration.ts";
import type { Deps } from "../../deps.ts";
import { newUserRow } from "../../new-user-row.ts";
import { randomBelow } from "../../platform/token.ts";
import { inPasswordTurn } from "../../verification/password-turn.ts";
import { userDetailResponse } from "./user-response.ts";

/**
 * Adds a user with a temporary password, shown this once and changed at the first login (SE-13). Refuses a login name
 * that somebody has in any case or width.
 */
export async function createUser({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn | Operator;
  input: z.infer<typeof userCreateSchema>;
}): Promise<
  Outcome<{ user: UserDetail; temporaryPassword: string }, "user.login_name_taken" | AuthorityRefusal>
> {
  const temporaryPassword = readableSecret(randomBelow);
  const passwordHash = await inPasswordTurn(deps, actor, { password: temporaryPassword }, () =>
    deps.passwordHasher.hash(temporaryPassword),
  );
  const row = newUserRow({
    ...input,
    email: input.email ?? "",
    passwordHash,
    passwordIsTemporary: true,
    now: deps.clock.now(),
  });
  return runAdministration(deps, actor, async (tx) => {
    if (!(await insertUser(tx, row))) return refused("user.login_name_taken");
    const user = await userDetailResponse(tx, { user: row, twoFactorIsOn: false }, deps.clock.now());
    return {
      value: { user, temporaryPassword },
      event: { action: "user.created", subject: row, role: row.role, isFirst: false },
    };
  });
}
