import type { Account } from "@futae/contract/account";
import { passwordMinLength } from "@futae/domain/password";
import { twoFactorIsRequired } from "@futae/domain/two-factor-rules";
import { findLastSession } from "@futae/storage/sessions";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { deviceOf } from "../../platform/device-of.ts";
import { knownLocale } from "../../platform/known-locale.ts";
import { placeOf } from "../../platform/place-of.ts";

/** The signed-in person's own account. */
export async function getAccount({ deps, actor }: { deps: Deps; actor: SignedIn }): Promise<Account> {
  const { user, policy, session } = actor.session;
  const last = await findLastSession(deps.storage.db, user.id, session.id);
  return {
    id: user.id,
    loginName: user.loginName,
    displayName: user.displayName,
    email: user.email,
    role: user.role,
    locale: knownLocale(user.locale),
    timeZone: user.timeZone,
    passwordChangedAt: new Date(user.passwordChangedAt).toISOString(),
    loginNameIsChangeable: policy.usersMayChangeLoginName === 1,
    passwordMinLength: passwordMinLength(twoFactorIsRequired({ domain: deps.config.domain, policy })),
    lastSignIn:
      last === undefined
        ? null
        : {
            at: new Date(last.createdAt).toISOString(),
            device: deviceOf(last.userAgent),
            ...placeOf(last),
          },
  };
}
