import type { AuditEventRow, NewAuditEvent } from "./schema.ts";
import type { Executor } from "./storage.ts";

/** Appends an event; the database refuses to change or delete it afterwards (ASVS 5.0 16.4.2). */
export async function insertAuditEvent(ex: Executor, event: NewAuditEvent): Promise<void> {
  await ex.insertInto("auditEvents").values(event).execute();
}

/** The newest events first, of one subject or of all. */
export async function listAuditEvents(
  ex: Executor,
  { subjectId, limit }: { subjectId?: string | undefined; limit: number },
): Promise<AuditEventRow[]> {
  return ex
    .selectFrom("auditEvents")
    .selectAll()
    .$if(subjectId !== undefined, (query) => query.where("subjectId", "=", subjectId ?? ""))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** The newest events of these actions about one user, of those before an id where one is given. */
export async function listEventsAbout(
  ex: Executor,
  query: { subjectId: string; actions: readonly string[]; before?: number | undefined; limit: number },
): Promise<AuditEventRow[]> {
  return ex
    .selectFrom("auditEvents")
    .selectAll()
    .where("subjectId", "=", query.subjectId)
    .where("action", "in", query.actions)
    .where("id", "<", query.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}
