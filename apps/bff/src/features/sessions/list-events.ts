import type { AccountEvent, AccountEvents } from "@futae/contract/sessions";
import { accountActions, accountEventKind, eventTarget, isDoneByOthers } from "@futae/domain/account-event";
import { parseDetails } from "@futae/domain/audit-details";
import { listEventsAbout } from "@futae/storage/audit-events";
import type { AuditEventRow } from "@futae/storage/schema";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { placeOf } from "../../platform/place-of.ts";

const pageSize = 20;

/**
 * The security events of one's own account, newest first (ASVS 5.0 6.3.5, AU-4). Where an administrator or the operator
 * acted it says so, and keeps their address to itself.
 */
export async function listEvents({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SignedIn;
  input: { cursor?: string | undefined };
}): Promise<AccountEvents> {
  const rows = await listEventsAbout(deps.storage.db, {
    subjectId: actor.session.user.id,
    actions: accountActions,
    before: input.cursor === undefined ? undefined : Number(input.cursor),
    limit: pageSize + 1,
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { events: page.flatMap(eventAnswer), nextCursor: last === undefined ? null : String(last.id) };
}

function eventAnswer(row: AuditEventRow): AccountEvent[] {
  const details = parseDetails(row);
  const kind = accountEventKind(details);
  if (kind === undefined) return [];
  const by = doerOf(row);
  return [
    {
      id: String(row.id),
      kind,
      level: row.level,
      at: new Date(row.at).toISOString(),
      by,
      administrator: by === "administrator" ? row.actorName : null,
      target: eventTarget(details),
      origin: by === "account" ? placeOf(row) : null,
    },
  ];
}

function doerOf(row: AuditEventRow): AccountEvent["by"] {
  if (!isDoneByOthers(row.action) || row.actorId === row.subjectId) return "account";
  return row.actorKind === "operator" ? "operator" : "administrator";
}
