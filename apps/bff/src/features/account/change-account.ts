import type { accountChangeSchema } from "@futae/contract/account";
import { searchKey } from "@futae/domain/fold";
import type { Ok } from "@futae/domain/outcome";
import { updateUser } from "@futae/storage/users";
import type { z } from "zod";
import type { SignedIn } from "../../actor.ts";
import { change } from "../../change.ts";
import type { Deps } from "../../deps.ts";

/** Changes the profile fields that are given. */
export async function changeAccount({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: z.infer<typeof accountChangeSchema>;
}): Promise<Ok<void>> {
  const { user } = actor.session;
  const { displayName, email, locale, timeZone } = input;
  const patch = {
    ...(displayName !== undefined && {
      displayName,
      searchKey: searchKey({ displayName, loginName: user.loginName }),
    }),
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
  };
  return change(deps, actor, async (tx) => {
    await updateUser(tx, user.id, patch, deps.clock.now());
    const detail = Object.keys(input).join(",");
    const replaced = email === undefined || email === user.email ? {} : { email: user.email };
    return {
      value: undefined,
      event: { action: "account.changed", level: "info", subject: user, detail, replaced },
    };
  });
}
