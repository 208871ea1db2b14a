import { sql } from "kysely";
import type { Executor, Transaction } from "../../src/storage.ts";

/** Makes whoever writes an audit event wait until the transaction ends; PostgreSQL only. */
export async function holdAuditEvents(tx: Transaction): Promise<void> {
  await sql`lock table audit_events in share mode`.execute(tx);
}

/** How many statements wait for a lock now; PostgreSQL only. */
export async function countWaiting(ex: Executor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(ex);
  return rows[0]?.count ?? 0;
}
