import { secondsUntil } from "@futae/domain/duration";
import { type Refused, refused } from "@futae/domain/outcome";
import { ownChangeLimit } from "@futae/domain/own-change-limit";
import { reserveInWindow } from "@futae/storage/attempt-windows";
import type { Transaction } from "@futae/storage/storage";
import type { SignedIn } from "../actor.ts";
import { type AuditedChange, runAudited, type Unchanged } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { type LockedSession, recheckSession, type SessionRefusal } from "./recheck-session.ts";

export type OwnChangeRefusal = SessionRefusal | "account.too_many_changes";

/**
 * What a change counts as, each limited by itself: a thief who changes without end keeps nobody from proving who they
 * are. "nothing" is for what only ends what had to be begun first, and so never is refused: a session, an enrolment.
 */
type CountedAs = "change" | "step-up" | "token-renewal" | "nothing";

interface OwnChange extends AuditedChange<unknown> {
  /** A change, unless it says otherwise. */
  readonly countedAs?: CountedAs;
}

/**
 * Runs a change of the caller's own account: under its lock, for a session that still lives, with what is true of the
 * account now; a change that depends on the policy locks that itself. Refuses as `recheckSession` does, and more changes in a minute than hands make (RL-13);
 * nothing changes then. What found nothing to change is not counted.
 */
export const changeOwnAccount = <Result extends OwnChange | Unchanged<unknown> | Refused>(
  deps: Deps,
  actor: SignedIn,
  work: (tx: Transaction, live: LockedSession) => Promise<Result>,
) =>
  runAudited(deps, actor, async (tx): Promise<Result | Refused<OwnChangeRefusal>> => {
    const live = await recheckSession(deps, tx, actor);
    if (!live.ok) return live;
    const result = await work(tx, live.value);
    const refusal = "event" in result ? await countChange(deps, tx, live.value.user.id, result) : undefined;
    return refusal ?? result;
  });

/** Under the account's lock and in the transaction of the change: a refused one is not counted either. */
async function countChange(
  deps: Deps,
  tx: Transaction,
  userId: string,
  { countedAs = "change" }: OwnChange,
): Promise<Refused<"account.too_many_changes"> | undefined> {
  if (countedAs === "nothing") return undefined;
  const now = deps.clock.now();
  const counted = await reserveInWindow(tx, { key: `own-${countedAs}:${userId}`, now, ...ownChangeLimit });
  if (counted.allowed) return undefined;
  const retryAfterSeconds = secondsUntil(now + counted.retryAfterMs, now);
  return refused("account.too_many_changes", { retryAfterSeconds });
}
