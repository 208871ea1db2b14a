import { type Refused, refused } from "@futae/domain/outcome";
import { findLiveUser, type LiveUser } from "@futae/storage/live-user";
import type { UserRow } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import type { Operator, SignedIn } from "../actor.ts";
import { runAudited, type Settled } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { type AuthorityRefusal, recheckAuthority } from "./recheck-authority.ts";

export type AdministrationRefusal = AuthorityRefusal | "user.not_found";

/** Runs a change that is an administrator's and about no user yet. Refuses as `recheckAuthority` does. */
export const runAdministration = <Result extends Settled>(
  deps: Deps,
  actor: SignedIn | Operator,
  work: (tx: Transaction) => Promise<Result>,
) =>
  runAudited(
    deps,
    actor,
    async (tx): Promise<Result | Refused<AuthorityRefusal>> =>
      (await recheckAuthority(deps, tx, actor)) ?? work(tx),
  );

/**
 * Runs an administrator's change of one user: under the locks of both accounts, with the user as they are now. Refuses
 * as `recheckAuthority` does, and an id nobody has. `refuseFirst` goes before all of it, for a change that needs the
 * locks of more accounts: it takes all of them at once.
 */
export const administerUser = <Result extends Settled, Code extends Refused["code"] = never>(
  deps: Deps,
  actor: SignedIn | Operator,
  subject: {
    userId: string;
    refuseFirst?: (tx: Transaction) => Promise<Refused<Code> | undefined>;
  },
  work: (tx: Transaction, user: UserRow, account: Pick<LiveUser, "twoFactorIsOn">) => Promise<Result>,
) =>
  runAudited(deps, actor, async (tx): Promise<Result | Refused<Code> | Refused<AdministrationRefusal>> => {
    const refusal = (await subject.refuseFirst?.(tx)) ?? (await recheckAuthority(deps, tx, actor, subject));
    if (refusal !== undefined) return refusal;
    const live = await findLiveUser(tx, subject.userId);
    return live === undefined ? refused("user.not_found") : work(tx, live.user, live);
  });
