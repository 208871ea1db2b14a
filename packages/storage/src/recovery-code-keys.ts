import type { RecoveryCodeKeyRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

/** The keys that the hashes of a user's unused recovery codes were made with. */
export async function listUserRecoveryCodeKeys(ex: Executor, userId: string): Promise<RecoveryCodeKeyRow[]> {
  return ex
    .selectFrom("recoveryCodeKeys")
    .selectAll()
    .where("id", "in", (eb) =>
      eb
        .selectFrom("recoveryCodes")
        .select("recoveryCodes.keyId")
        .where("userId", "=", userId)
        .where("usedAt", "is", null),
    )
    .orderBy("id")
    .execute();
}

/** The keys of recovery codes that are sealed under another key than this one. */
export async function listRecoveryCodeKeysUnderOthers(
  ex: Executor,
  keyId: string,
): Promise<RecoveryCodeKeyRow[]> {
  return ex.selectFrom("recoveryCodeKeys").selectAll().where("keyId", "!=", keyId).orderBy("id").execute();
}

/** Seals a key of recovery codes under another key; false when it has changed since it was read. */
export async function resealRecoveryCodeKey(
  ex: Executor,
  row: RecoveryCodeKeyRow,
  sealed: Pick<RecoveryCodeKeyRow, "ciphertext" | "keyId">,
): Promise<boolean> {
  const result = await ex
    .updateTable("recoveryCodeKeys")
    .set(sealed)
    .where("id", "=", row.id)
    .where("keyId", "=", row.keyId)
    .where("ciphertext", "is not distinct from", row.ciphertext)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
