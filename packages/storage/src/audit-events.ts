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
