import type { RecoveryCodeRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** Replaces all recovery codes of the user, used or not. Two at once leave one set. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  {
    userId,
    rows,
    at,
  }: { userId: string; rows: readonly Pick<RecoveryCodeRow, "id" | "codeHash" | "keyId">[]; at: number },
): Promise<void> {
  await tx.selectFrom("users").select("id").where("id", "=", userId).forNoKeyUpdate().execute();
  await deleteUserRecoveryCodes(tx, userId);
  await tx
    .insertInto("recoveryCodes")
    .values(rows.map((row) => ({ ...row, userId, createdAt: at, usedAt: null })))
    .execute();
}

/** How many recovery codes the user has left. */
export async function countUnusedRecoveryCodes(ex: Executor, userId: string): Promise<number> {
  const { count } = await ex
    .selectFrom("recoveryCodes")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("userId", "=", userId)
    .where("usedAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Consumes the code with one of these hashes (one for each key); true for exactly one caller (ASVS 5.0 6.5.1). */
export async function consumeRecoveryCode(
  ex: Executor,
  { userId, codeHashes, at }: { userId: string; codeHashes: readonly string[]; at: number },
): Promise<boolean> {
  if (codeHashes.length === 0) return false;
  const result = await ex
    .updateTable("recoveryCodes")
    .set({ usedAt: at })
    .where("userId", "=", userId)
    .where("codeHash", "in", codeHashes)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes all of a user's recovery codes. */
export async function deleteUserRecoveryCodes(ex: Executor, userId: string): Promise<void> {
  await ex.deleteFrom("recoveryCodes").where("userId", "=", userId).execute();
}
