import type { Refused } from "@futae/domain/outcome";
import type { LiveSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import type { SignedIn } from "../actor.ts";
import { change, type Settled } from "../change.ts";
import type { Deps } from "../deps.ts";
import { type LostSession, recheckSession } from "./recheck-session.ts";

/**
 * Runs a change of the caller's own account: under its lock, for a session that still lives, with what is true of the
 * account and the policy now. Refuses as `recheckSession` does, and nothing changes then.
 */
export const changeOwnAccount = <Result extends Settled>(
  deps: Deps,
  actor: SignedIn,
  work: (tx: Transaction, live: LiveSession) => Promise<Result>,
) =>
  change(deps, actor, async (tx): Promise<Result | Refused<LostSession>> => {
    const live = await recheckSession(deps, tx, actor);
    return live.ok ? work(tx, live.value) : live;
  });
