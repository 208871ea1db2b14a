import { sql } from "kysely";
import type { Transaction } from "./storage.ts";

/** Makes whoever writes an audit event wait until the transaction ends; PostgreSQL only. */
export async function holdAuditEvents(tx: Transaction): Promise<void> {
  await sql`lock table audit_events in share mode`.execute(tx);
}
