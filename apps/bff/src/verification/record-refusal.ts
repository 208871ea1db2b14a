import type { ProblemCode } from "@futae/contract/problem";
import type { AuditEvent } from "@futae/domain/audit-event";
import { minutes } from "@futae/domain/duration";
import { reserveInWindow } from "@futae/storage/attempt-windows";
import type { Actor } from "../actor.ts";
import { recordEvent } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { addressGroup } from "../platform/network-address.ts";

/** What is written down of a refusal, with the problem that was answered. */
export type RefusalEvent = Extract<AuditEvent, { readonly problem: ProblemCode }>;

const lockedCodes: readonly ProblemCode[] = [
  "session.address_locked",
  "session.password_locked",
  "two_factor.locked",
];

/**
 * Writes a refused factor down. While a lockout holds nothing is checked, and a loop costs nothing: such refusals are
 * written once a minute for each account, or for each address where no account is known (RL-13).
 */
export async function recordRefusal(deps: Deps, actor: Actor, event: RefusalEvent): Promise<void> {
  const owner = event.subject?.id ?? addressGroup(actor.address, 64);
  const isLocked = lockedCodes.includes(event.problem);
  if (isLocked && !(await isFirstInAMinute(deps, `refused:${event.action}:${event.problem}:${owner}`)))
    return;
  await recordEvent(deps, actor, event);
}

/** Whether this is to be written down: once a minute for a key, so that a loop does not fill the log. */
export async function isFirstInAMinute(deps: Deps, key: string): Promise<boolean> {
  const window = { key, now: deps.clock.now(), windowMs: minutes(1), limit: 1 };
  return (await reserveInWindow(deps.storage.db, window)).allowed;
}
