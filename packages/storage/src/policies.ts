import type { PolicyRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** The policy in force, for an answer; the migration put the first one there. */
export async function findPolicy(ex: Executor): Promise<PolicyRow> {
  return currentPolicy(ex).executeTakeFirstOrThrow();
}

/**
 * The policy in force, locked for whoever changes it, or must be alone: such transactions run one after the other,
 * however many servers there are.
 */
export async function lockPolicy(tx: Transaction): Promise<PolicyRow> {
  return currentPolicy(tx).forUpdate().executeTakeFirstOrThrow();
}

/**
 * The policy in force, for a change that depends on it: many may hold it at once, and nobody changes it until they end.
 * Asked for after the locks of accounts, so that no two changes wait for each other (ASVS 5.0 15.4.3).
 */
export async function lockPolicyForReading(tx: Transaction): Promise<PolicyRow> {
  return currentPolicy(tx).forShare().executeTakeFirstOrThrow();
}

const currentPolicy = (ex: Executor) => ex.selectFrom("policies").selectAll().where("id", "=", "current");

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
