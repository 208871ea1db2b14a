import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { auditEvent, givenUser } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { eventsAbout, insertAuditEvent, listAuditEvents, listEventsAbout } from "./audit-events.ts";

describe.each(storageKinds)("audit events on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  it("lists the newest first, of one subject or of all", async () => {
    for (const [action, subjectId] of [
      ["a", "u1"],
      ["b", "u2"],
      ["c", "u1"],
    ] as const) {
      await insertAuditEvent(db, auditEvent({ action, subjectId }));
    }
    const actions = async (options: Parameters<typeof listAuditEvents>[1]) =>
      (await listAuditEvents(db, options)).map((event) => event.action);
    expect(await actions({ subjectId: "u1", limit: 10 })).toEqual(["c", "a"]);
    expect(await actions({ limit: 2 })).toEqual(["c", "b"]);
  });

  it("pages through the events of some actions about one user", async () => {
    const subjectId = "paged";
    for (const action of ["a", "b", "a", "a"]) {
      await insertAuditEvent(db, auditEvent({ action, subjectId }));
    }
    await insertAuditEvent(db, auditEvent({ action: "a", subjectId: "another" }));
    const query = { subjectId, actions: ["a"], limit: 2 };
    const first = await listEventsAbout(db, query);
    expect(first).toMatchObject([
      { action: "a", subjectId },
      { action: "a", subjectId },
    ]);
    const second = await listEventsAbout(db, { ...query, before: first[1]?.id });
    expect(second).toMatchObject([{ action: "a", subjectId }]);
    expect(second[0]?.id).toBeLessThan(first[1]?.id ?? 0);
  });

  it("finds those of an account by the index, however many others it has", async () => {
    const subjectId = "busy";
    await sql`
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 5000)
      insert into audit_events (at, action, level, actor_kind, subject_id, address, request_id)
      select n, 'never shown', 'info', 'user', ${subjectId}, '', '' from numbers`.execute(db);
    await insertAuditEvent(db, auditEvent({ action: "a", subjectId }));
    await sql`analyze audit_events`.execute(db);
    const query = { subjectId, actions: ["a", "b"], limit: 20 };
    const events = eventsAbout(db, query);
    const plan = await (kind === "sqlite"
      ? events.explain(undefined, sql`query plan`)
      : events.explain("text"));
    expect(JSON.stringify(plan).split("audit_events_by_subject_and_action")).toHaveLength(3);
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|SCAN audit_events/);
    expect(await listEventsAbout(db, query)).toMatchObject([{ action: "a", subjectId }]);
  });

  it("disappears with the change it belongs to, and only with that", async () => {
    const user = await givenUser(db);
    const undone = storage.transaction(async (tx) => {
      await insertAuditEvent(tx, auditEvent({ subjectId: user.id }));
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await listAuditEvents(db, { subjectId: user.id, limit: 10 })).toEqual([]);

    await insertAuditEvent(db, auditEvent({ subjectId: user.id }));
    await db.deleteFrom("users").where("id", "=", user.id).execute();
    expect(await listAuditEvents(db, { subjectId: user.id, limit: 10 })).toHaveLength(1);
  });

  it("can be neither changed nor deleted", async () => {
    const event = auditEvent({ subjectId: "kept" });
    await insertAuditEvent(db, event);
    const change = db.updateTable("auditEvents").set({ reason: "changed" }).execute();
    await expect(change).rejects.toThrow("audit events cannot be changed");
    await expect(db.deleteFrom("auditEvents").execute()).rejects.toThrow(/cannot be.* deleted/);
    expect(await listAuditEvents(db, { subjectId: "kept", limit: 10 })).toMatchObject([event]);
  });
});
