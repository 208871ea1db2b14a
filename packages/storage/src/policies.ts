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

/** What of a policy may become something else. */
export type PolicyPatch = Partial<Omit<PolicyRow, "id" | "version" | "updatedAt">>;

/** Changes the given fields of the policy in force, and its version by one; answers it as it is then. */
export async function updatePolicy(ex: Executor, patch: PolicyPatch, at: number): Promise<PolicyRow> {
  return ex
    .updateTable("policies")
    .set((eb) => ({ ...patch, version: eb("version", "+", 1), updatedAt: at }))
    .where("id", "=", "current")
    .returningAll()
    .executeTakeFirstOrThrow();
}
