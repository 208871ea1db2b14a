import { sql } from "kysely";
import type { Executor } from "./storage.ts";

/**
 * Runs a step that may fail without failing the transaction around it: PostgreSQL refuses all else after an error.
 */
export async function withSavepoint<T>(ex: Executor, step: () => Promise<T>): Promise<T> {
  if (!ex.isTransaction) return step();
  await sql`savepoint step`.execute(ex);
  try {
    const result = await step();
    await sql`release savepoint step`.execute(ex);
    return result;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(ex);
    throw error;
  }
}
