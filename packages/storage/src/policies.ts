import type { PolicyRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** The policy in force; the migration put the first one there. */
export async function findPolicy(ex: Executor): Promise<PolicyRow> {
  return ex.selectFrom("policies").selectAll().where("id", "=", "current").executeTakeFirstOrThrow();
}

/** Makes transactions that take this lock run one after the other, however many servers there are. */
export async function lockPolicy(tx: Transaction): Promise<void> {
  await tx.selectFrom("policies").select("id").where("id", "=", "current").forUpdate().execute();
}

/** Changes the given fields of the policy in force. */
export async function updatePolicy(
  ex: Executor,
  patch: Partial<Omit<PolicyRow, "id" | "updatedAt">>,
  at: number,
): Promise<void> {
  await ex
    .updateTable("policies")
    .set({ ...patch, updatedAt: at })
    .where("id", "=", "current")
    .execute();
}
