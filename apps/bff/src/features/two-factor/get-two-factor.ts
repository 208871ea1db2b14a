import type { TwoFactor } from "@futae/contract/two-factor";
import { twoFactorOffer } from "@futae/domain/two-factor-offer";
import { listAuthenticators } from "@futae/storage/authenticators";
import { countUnusedRecoveryCodes } from "@futae/storage/recovery-codes";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";

const iso = (instant: number): string => new Date(instant).toISOString();

/** Whether two-factor authentication is on, offered and required; never a secret (EN-7). */
export async function getTwoFactor({ deps, actor }: { deps: Deps; actor: SignedIn }): Promise<TwoFactor> {
  const { user, policy } = actor.session;
  const authenticators = await listAuthenticators(deps.storage.db, user.id);
  const [first] = authenticators;
  return {
    state: first === undefined ? "off" : "on",
    offered: twoFactorOffer({ ...deps.config.domain, policy: policy.twoFactor }),
    required: policy.twoFactor === "required",
    enabledAt: first === undefined ? null : iso(first.createdAt),
    authenticators: authenticators.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: iso(createdAt),
      lastUsedAt: lastUsedAt === null ? null : iso(lastUsedAt),
    })),
    recoveryCodesLeft: await countUnusedRecoveryCodes(deps.storage.db, user.id),
  };
}
