import { type Outcome, refused } from "@futae/domain/outcome";
import { listAuthenticators, renameAuthenticator as storeName } from "@futae/storage/authenticators";
import type { SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";

/**
 * Names one of one's own authenticators, without the spaces around; two may have the same name, their dates tell them
 * apart. Does nothing where it has that name; refuses an id that is not one's own, whoever's it is (AD-2).
 */
export async function renameAuthenticator({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { id: string; name: string };
}): Promise<Outcome<void, OwnChangeRefusal | "two_factor.no_authenticator">> {
  const name = input.name.trim();
  return changeOwnAccount(deps, actor, async (tx, { user }) => {
    const own = (await listAuthenticators(tx, user.id)).find(({ id }) => id === input.id);
    if (own === undefined) return refused("two_factor.no_authenticator");
    if (own.name === name) return unchanged(undefined);
    await storeName(tx, { id: own.id, userId: user.id, name });
    return {
      value: undefined,
      event: {
        action: "two_factor.authenticator_renamed",
        subject: user,
        before: own.name,
        after: name,
      },
    };
  });
}
