import type { TwoFactor } from "@futae/contract/two-factor";
import { enrolmentIntent, enrolmentRefusal } from "@futae/domain/authenticator-rules";
import { twoFactorAvailability, twoFactorIsRequired } from "@futae/domain/two-factor-rules";
import { listAuthenticators } from "@futae/storage/authenticators";
import { countUnusedRecoveryCodes } from "@futae/storage/recovery-codes";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";

const iso = (instant: number): string => new Date(instant).toISOString();
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant));

/** Whether two-factor authentication is on, offered and required, and on what; never a secret (EN-7). */
export async function getTwoFactor({ deps, actor }: { deps: Deps; actor: SignedIn }): Promise<TwoFactor> {
  const { user, policy, twoFactorIsOn } = actor.session;
  const context = { domain: deps.config.domain, policy };
  const live = await listAuthenticators(deps.storage.db, user.id);
  const offered = twoFactorAvailability(context);
  const intent = enrolmentIntent({ additional: true });
  return {
    state: twoFactorIsOn ? "on" : "off",
    offered,
    required: twoFactorIsRequired(context),
    enabledAt: isoOrNull(user.twoFactorEnabledAt),
    authenticators: live.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: iso(createdAt),
      lastUsedAt: isoOrNull(lastUsedAt),
    })),
    mayAddAuthenticator:
      enrolmentRefusal({ intent, availability: offered, twoFactorIsOn, live }) === undefined,
    recoveryCodesLeft: await countUnusedRecoveryCodes(deps.storage.db, user.id),
  };
}
