import type { Session } from "@futae/contract/sign-in";
import { stateOfRequiredStep } from "@futae/domain/required-step";
import { twoFactorIsOffered } from "@futae/domain/two-factor-rules";
import { findPolicy } from "@futae/storage/policies";
import type { Caller } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { knownLocale } from "../../platform/known-locale.ts";

/** How far this browser is on its way in, and what anyone may know of the deployment. */
export async function getSession({ deps, actor }: { deps: Deps; actor: Caller }): Promise<Session> {
  const { session, pendingSignIn } = actor;
  const policy = session?.policy ?? pendingSignIn?.policy ?? (await findPolicy(deps.storage.db));
  const known = session?.user ?? pendingSignIn?.user;
  const { supportUrl } = deps.config;
  const domain: Session["domain"] = {
    issuer: deps.config.issuer,
    twoFactorAvailable: twoFactorIsOffered(deps.config.domain),
    signInMessage: { ja: policy.signInMessageJa, en: policy.signInMessageEn },
    ...(known?.role === "administrator" && supportUrl !== undefined && { supportUrl }),
  };
  if (session !== undefined) {
    const { id, loginName, displayName, role, locale, timeZone } = session.user;
    return {
      state: "signed-in",
      user: { id, loginName, displayName, role, locale: knownLocale(locale), timeZone },
      domain,
    };
  }
  if (pendingSignIn !== undefined) {
    const { id, loginName, role } = pendingSignIn.user;
    const { requiredStep } = pendingSignIn.pendingSignIn;
    return {
      state: stateOfRequiredStep[requiredStep],
      pendingUser: { id, loginName, role },
      domain: requiredStep === "code" ? { ...domain, contact: pendingSignIn.contact } : domain,
    };
  }
  return { state: "signed-out", domain };
}
