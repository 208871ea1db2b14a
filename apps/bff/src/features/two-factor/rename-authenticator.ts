import { type Outcome, refused } from "@futae/domain/outcome";
import { renameAuthenticator as storeName } from "@futae/storage/authenticators";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { changeOwnAccount } from "../../proofs/change-own-account.ts";
import type { LostSession } from "../../proofs/recheck-session.ts";

/**
 * Names one of one's own authenticators, without the spaces around; two may have the same name, their dates tell them
 * apart. Refuses an id that is not one's own, whoever's it is (AD-2).
 */
export async function renameAuthenticator({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { id: string; name: string };
}): Promise<Outcome<void, LostSession | "two_factor.no_authenticator">> {
  const name = input.name.trim();
  return changeOwnAccount(deps, actor, async (tx, { user }) => {
    const isOwn = await storeName(tx, { id: input.id, userId: user.id, name });
    if (!isOwn) return refused("two_factor.no_authenticator");
    return {
      value: undefined,
      event: { action: "two_factor.authenticator_renamed", level: "info", subject: user, detail: name },
    };
  });
}
