import { serialiseDetails } from "@futae/domain/audit-details";
import { type AuditEvent, auditLevel } from "@futae/domain/audit-event";
import { noticesOf } from "@futae/domain/notice";
import { type Ok, ok, type Refused } from "@futae/domain/outcome";
import { insertAuditEvent } from "@futae/storage/audit-events";
import type { Transaction } from "@futae/storage/storage";
import { type Actor, actingUser } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { queueNotices } from "../mail/queue-notices.ts";

/** What a change leaves behind: its value and the event that stands in the audit log. */
export interface AuditedChange<Value> {
  readonly value: Value;
  readonly event: AuditEvent;
  /** What had to happen to others first. */
  readonly before?: readonly AuditEvent[];
}

/** Everything is as it was wanted already. */
export interface Unchanged<Value> {
  readonly value: Value;
  readonly isUnchanged: true;
}

/** What a change answers that found nothing to change: a success with its value, and not a row written. */
export const unchanged = <Value>(value: Value): Unchanged<Value> => ({ value, isUnchanged: true });

export type Settled = AuditedChange<unknown> | Unchanged<unknown> | Refused;

/** What the caller gets of it: the value of a change, or the refusal as it was. */
type Settlement<Result extends Settled> = Result extends AuditedChange<infer Value> | Unchanged<infer Value>
  ? Ok<Value>
  : Result;

/** Undoes the transaction of a change that was refused half-way, or found nothing to change. */
class Rollback extends Error {
  readonly answer: Ok<unknown> | Refused;

  constructor(answer: Ok<unknown> | Refused) {
    super("nothing changes");
    this.answer = answer;
  }
}

/**
 * Runs a change and writes its audit event, and the mails that tell of it, in one transaction (ASVS 5.0 2.3.3, AU-2);
 * one that answers no event, no refusal and not that nothing changed does not type-check. The latter two undo
 * everything; attempts were reserved and committed before and stay.
 */
export async function runAudited<Result extends Settled>(
  deps: Deps,
  actor: Actor,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Settlement<Result>>;
export async function runAudited(
  deps: Deps,
  actor: Actor,
  work: (tx: Transaction) => Promise<Settled>,
): Promise<Ok<unknown> | Refused> {
  try {
    const { value, events } = await deps.storage.transaction(async (tx) => {
      const result = await work(tx);
      if ("isUnchanged" in result) throw new Rollback(ok(result.value));
      if (!("event" in result)) throw new Rollback(result);
      const events = [...(result.before ?? []), result.event];
      for (const event of events) await write(deps, tx, actor, event);
      return { value: result.value, events };
    });
    for (const event of events) deliver(deps, event);
    return ok(value);
  } catch (error) {
    if (error instanceof Rollback) return error.answer;
    throw error;
  }
}

/** Writes an event that comes with no change: a refusal. */
export async function recordEvent(deps: Deps, actor: Actor, event: AuditEvent): Promise<void> {
  await deps.storage.transaction((tx) => write(deps, tx, actor, event));
  deliver(deps, event);
}

async function write(deps: Deps, tx: Transaction, actor: Actor, event: AuditEvent): Promise<void> {
  await insertAuditEvent(tx, auditRow(deps, actor, event));
  await queueNotices(deps, tx, { actor, event });
}

function deliver(deps: Deps, event: AuditEvent): void {
  if (noticesOf(event).length > 0) deps.mailWakeSignal.send();
}

function auditRow(deps: Deps, actor: Actor, event: AuditEvent) {
  return {
    at: deps.clock.now(),
    action: event.action,
    level: auditLevel(event.action),
    ...acting(actor, event),
    subjectId: event.subject?.id ?? null,
    subjectName: event.subject?.loginName ?? null,
    address: actor.address,
    requestId: actor.requestId,
    reason: event.reason ?? null,
    details: serialiseDetails(event),
    instance: deps.config.instance,
  };
}

/** Who changes their own account is named as the account is when it changes, not when the request came. */
function acting(actor: Actor, { subject }: AuditEvent) {
  if ("operator" in actor)
    return { actorKind: "operator" as const, actorId: null, actorName: actor.operator };
  const user = actingUser(actor);
  if (user === undefined) return { actorKind: "anonymous" as const, actorId: null, actorName: null };
  const { loginName } = subject?.id === user.id ? subject : user;
  return { actorKind: "user" as const, actorId: user.id, actorName: loginName };
}
