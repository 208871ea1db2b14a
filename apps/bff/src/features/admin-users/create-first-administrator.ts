import { loginNameSchema } from "@futae/contract/fields";
import { refused } from "@futae/domain/outcome";
import { readableSecret } from "@futae/domain/readable-secret";
import { lockPolicy } from "@futae/storage/policies";
import { insertUser, someUserExists } from "@futae/storage/users";
import type { Operator } from "../../actor.ts";
import { runAudited } from "../../audit/run-audited.ts";
import type { Deps } from "../../deps.ts";
import { newUserRow } from "../../new-user-row.ts";
import { randomBelow } from "../../platform/token.ts";
import { newPasswordRefusal } from "../../verification/new-password.ts";

interface FirstAdministrator {
  readonly loginName: string;
  readonly generatedPassword: string | undefined;
}

/**
 * Makes the first administrator where there is no user at all, once however many servers start and whatever name each
 * was given. A password that was not given is generated, shown and answered this once, and changed at the first login
 * (ASVS 5.0 6.3.2, 6.4.1). Throws when the given name or password breaks a rule.
 */
export async function createFirstAdministrator({
  deps,
  actor,
  show = () => {},
}: {
  deps: Deps;
  actor: Operator;
  show?: (first: FirstAdministrator) => void;
}): Promise<FirstAdministrator | undefined> {
  if (await someUserExists(deps.storage.db)) return undefined;
  const { loginName, password: givenPassword } = deps.config.initialAdministrator;
  if (!loginNameSchema.safeParse(loginName).success) {
    throw new Error(
      "FUTAE_INITIAL_ADMIN_LOGIN_NAME cannot be a login name: letters, digits and . _ @ + - only.",
    );
  }
  const password = givenPassword ?? readableSecret(randomBelow);
  const generatedPassword = givenPassword === undefined ? password : undefined;
  const passwordHash = await deps.passwordHasher.hash(password);
  const row = newUserRow({
    loginName,
    displayName: loginName,
    email: "",
    role: "administrator",
    passwordHash,
    passwordIsTemporary: generatedPassword !== undefined,
    now: deps.clock.now(),
  });
  const created = await runAudited(deps, actor, async (tx) => {
    const policy = await lockPolicy(tx);
    if (await someUserExists(tx)) return refused("user.login_name_taken");
    const refusal = await newPasswordRefusal(deps, { password, owner: row, policy });
    if (refusal !== undefined) throw new Error(`FUTAE_INITIAL_ADMIN_PASSWORD is refused: ${refusal.code}.`);
    await insertUser(tx, row);
    // Before the commit: what goes wrong afterwards may void a password that was shown, never keep one that was not.
    show({ loginName, generatedPassword });
    return {
      value: undefined,
      event: { action: "user.created", subject: row, role: row.role, isFirst: true },
    };
  });
  return created.ok ? { loginName, generatedPassword } : undefined;
}
