import type { accountChangeSchema } from "@futae/contract/account";
import { isKnownTimeZone } from "@futae/contract/time-zone";
import { changesOf } from "@futae/domain/changes-of";
import { searchKey } from "@futae/domain/fold";
import { authenticationIsRecent } from "@futae/domain/lifetime";
import { type Outcome, refused } from "@futae/domain/outcome";
import { whatDiffers } from "@futae/domain/what-differs";
import { updateUser } from "@futae/storage/users";
import type { z } from "zod";
import type { SignedIn } from "../../actor.ts";
import { unchanged } from "../../audit/run-audited.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { Deps } from "../../deps.ts";

/**
 * Changes the profile fields that are given and differ; does nothing where none does. Another e-mail address needs a
 * fresh full authentication, since it is where notices of the account go (ASVS 5.0 7.5.1); it is refused without one.
 * Another time zone must be one this server knows.
 */
export async function changeAccount({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: z.infer<typeof accountChangeSchema>;
}): Promise<Outcome<void, OwnChangeRefusal | "request.invalid">> {
  return changeOwnAccount(deps, actor, async (tx, { session, user }) => {
    const changes = whatDiffers(input, user);
    const { displayName, email, timeZone } = changes;
    if (Object.keys(changes).length === 0) return unchanged(undefined);
    if (timeZone !== undefined && !isKnownTimeZone(timeZone)) {
      return refused("request.invalid", { issues: [{ path: "timeZone", code: "invalid" }] });
    }
    const now = deps.clock.now();
    if (email !== undefined && !authenticationIsRecent(session.authenticatedAt, now))
      return refused("session.step_up_required");
    const named = displayName !== undefined && {
      searchKey: searchKey({ displayName, loginName: user.loginName }),
    };
    await updateUser(tx, user.id, { ...changes, ...named }, now);
    return {
      value: undefined,
      event: {
        action: "account.changed",
        subject: user,
        changes: changesOf(user, changes),
      },
    };
  });
}
