import type { accountChangeSchema } from "@futae/contract/account";
import { isKnownTimeZone } from "@futae/contract/time-zone";
import { searchKey } from "@futae/domain/fold";
import { proofIsFresh } from "@futae/domain/lifetime";
import { type Outcome, refused } from "@futae/domain/outcome";
import { updateUser } from "@futae/storage/users";
import type { z } from "zod";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { changeOwnAccount } from "../../proofs/change-own-account.ts";
import type { LostSession } from "../../proofs/recheck-session.ts";

/**
 * Changes the profile fields that are given. Another e-mail address needs a fresh full proof, since it is where notices
 * of the account go (ASVS 5.0 7.5.1); it is refused without one. Another time zone must be one this server knows.
 */
export async function changeAccount({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: z.infer<typeof accountChangeSchema>;
}): Promise<Outcome<void, LostSession | "request.invalid">> {
  const { displayName, email, locale, timeZone } = input;
  return changeOwnAccount(deps, actor, async (tx, { session, user }) => {
    if (timeZone !== undefined && timeZone !== user.timeZone && !isKnownTimeZone(timeZone)) {
      return refused("request.invalid", { issues: [{ path: "timeZone", code: "invalid" }] });
    }
    const now = deps.clock.now();
    const replaced = email === undefined || email === user.email ? {} : { email: user.email };
    if ("email" in replaced && !proofIsFresh(session.provedAt, now))
      return refused("session.step_up_required");
    const patch = {
      ...(displayName !== undefined && {
        displayName,
        searchKey: searchKey({ displayName, loginName: user.loginName }),
      }),
      ...(email !== undefined && { email }),
      ...(locale !== undefined && { locale }),
      ...(timeZone !== undefined && { timeZone }),
    };
    await updateUser(tx, user.id, patch, now);
    const detail = Object.keys(input).join(",");
    return {
      value: undefined,
      event: { action: "account.changed", level: "info", subject: user, detail, replaced },
    };
  });
}
