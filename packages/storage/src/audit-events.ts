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

interface EventsAbout {
  subjectId: string;
  actions: readonly string[];
  before?: number | undefined;
  limit: number;
}

/**
 * The newest events of these actions about one user, of those before an id where one is given. How many others there
 * are about them makes it no slower.
 */
export const listEventsAbout = (ex: Executor, query: EventsAbout): Promise<AuditEventRow[]> =>
  eventsAbout(ex, query).execute();

/** The newest of each action, as the index has them, and of those the newest. */
export function eventsAbout(ex: Executor, { subjectId, actions, before, limit }: EventsAbout) {
  const newestIds = actions.map((action) =>
    ex
      .selectFrom((eb) =>
        eb
          .selectFrom("auditEvents")
          .select("id")
          .where("subjectId", "=", subjectId)
          .where("action", "=", action)
          .where("id", "<", before ?? Number.MAX_SAFE_INTEGER)
          .orderBy("id", "desc")
          .limit(limit)
          .as("newest"),
      )
      .select("newest.id"),
  );
  const [first, ...others] = newestIds;
  if (first === undefined) throw new Error("Events of no action are asked for.");
  const ids = others.reduce((union, next) => union.unionAll(next), first);
  return ex.selectFrom("auditEvents").selectAll().where("id", "in", ids).orderBy("id", "desc").limit(limit);
}
