import { type Actor, actingUser } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { undecided } from "../platform/concurrency-limiter.ts";
import { addressGroup } from "../platform/network-address.ts";

/**
 * Runs what hashes a password when it is this request's turn; throws `BusyError` where that does not come in time. An
 * account that is signed in has one share of the turns wherever it calls from; of anybody else, their network has one,
 * in equal parts for the login names that are tried there (RL-12).
 */
export const inPasswordTurn = <Result>(
  deps: Deps,
  actor: Actor,
  typed: { loginName?: string; password: string },
  work: () => Promise<Result | typeof undecided>,
): Promise<Result> => {
  const user = actingUser(actor);
  const share =
    user === undefined
      ? { owner: `network:${addressGroup(actor.address, 48)}`, part: typed.loginName ?? "" }
      : { owner: `account:${user.id}`, part: actor.address };
  return deps.passwordTurns({ ...share, typedBytes: Buffer.byteLength(typed.password) }, work);
};
