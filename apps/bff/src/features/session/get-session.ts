import type { Session, SessionState } from "@futae/contract/session";
import { twoFactorIsAvailable } from "@futae/domain/two-factor-offer";
import { findPolicy } from "@futae/storage/policies";
import type { ChallengeDebt } from "@futae/storage/schema";
import type { Visitor } from "../../actor.ts";
import { localeAnswer } from "../../answers/locale-answer.ts";
import type { Deps } from "../../deps.ts";

const stateOf: Record<ChallengeDebt, SessionState> = {
  code: "code-required",
  "password-change": "password-change-required",
  "set-up": "set-up-required",
  "reset-pass": "reset-pass-required",
};

/** How far this browser is on its way in, and what anyone may know of the deployment. */
export async function getSession({ deps, actor }: { deps: Deps; actor: Visitor }): Promise<Session> {
  const { session, challenge } = actor;
  const policy = session?.policy ?? challenge?.policy ?? (await findPolicy(deps.storage.db));
  const known = session?.user ?? challenge?.user;
  const { supportUrl } = deps.config;
  const domain: Session["domain"] = {
    issuer: deps.config.issuer,
    twoFactorAvailable: twoFactorIsAvailable(deps.config.domain),
    signInMessage: { ja: policy.signInMessageJa, en: policy.signInMessageEn },
    ...(known?.role === "administrator" && supportUrl !== undefined && { supportUrl }),
  };
  if (session !== undefined) {
    const { id, loginName, displayName, role, locale, timeZone } = session.user;
    return {
      state: "signed-in",
      user: { id, loginName, displayName, role, locale: localeAnswer(locale), timeZone },
      domain,
    };
  }
  if (challenge !== undefined) {
    const { id, loginName, role } = challenge.user;
    return { state: stateOf[challenge.challenge.owes], challengedUser: { id, loginName, role }, domain };
  }
  return { state: "signed-out", domain };
}
