import type { EncryptionKeyRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** All encryption keys of this database, oldest first. */
export async function listEncryptionKeys(ex: Executor): Promise<EncryptionKeyRow[]> {
  return ex.selectFrom("encryptionKeys").selectAll().orderBy("createdAt").orderBy("id").execute();
}

/** Registers a key, and that recovery codes may be hashed under it; a known one stays as it is. */
export async function insertEncryptionKey(ex: Executor, row: EncryptionKeyRow): Promise<void> {
  const { id, createdAt } = row;
  await ex
    .insertInto("encryptionKeys")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await ex
    .insertInto("recoveryCodeKeys")
    .values({ id, keyId: id, ciphertext: null, createdAt })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Transactions that take this lock run one after the other; others seal and open secrets meanwhile. */
export async function lockEncryptionKeys(tx: Transaction): Promise<void> {
  await tx.selectFrom("encryptionKeys").select("id").orderBy("id").forNoKeyUpdate().execute();
}

/**
 * Deletes a key, and the keys of recovery codes of its id or of a deleted key, unless a recovery code needs them.
 * Throws while a row needs the key (SK-2).
 */
export async function deleteEncryptionKey(tx: Transaction, id: string): Promise<void> {
  await tx
    .deleteFrom("recoveryCodeKeys")
    .where("id", "not in", (eb) => eb.selectFrom("recoveryCodes").select("recoveryCodes.keyId"))
    .where((eb) =>
      eb.or([
        eb("id", "=", id),
        eb("keyId", "=", id),
        eb("id", "not in", eb.selectFrom("encryptionKeys").select("encryptionKeys.id")),
      ]),
    )
    .execute();
  await tx.deleteFrom("encryptionKeys").where("id", "=", id).execute();
}

/** How many stored rows need one key. */
export interface KeyUse {
  readonly keyId: string;
  readonly authenticators: number;
  readonly enrolments: number;
  readonly recoveryCodes: number;
}

/** How many rows need each key, by id, without the keys that no row needs. */
export async function listKeyUse(ex: Executor): Promise<KeyUse[]> {
  const counts = {
    authenticators: await countByKey(ex, "authenticators"),
    enrolments: await countByKey(ex, "enrolments"),
    recoveryCodes: await countRecoveryCodesByKey(ex),
  };
  const keyIds = new Set(Object.values(counts).flatMap((count) => [...count.keys()]));
  return [...keyIds].sort().map((keyId) => ({
    keyId,
    authenticators: counts.authenticators.get(keyId) ?? 0,
    enrolments: counts.enrolments.get(keyId) ?? 0,
    recoveryCodes: counts.recoveryCodes.get(keyId) ?? 0,
  }));
}

async function countByKey(
  ex: Executor,
  table: "authenticators" | "enrolments",
): Promise<Map<string, number>> {
  const rows = await ex
    .selectFrom(table)
    .select((eb) => ["keyId", eb.fn.countAll<number>().as("count")])
    .groupBy("keyId")
    .execute();
  return new Map(rows.map(({ keyId, count }) => [keyId, count]));
}

/** A recovery code needs the key that opens the one its hash was made with. */
async function countRecoveryCodesByKey(ex: Executor): Promise<Map<string, number>> {
  const rows = await ex
    .selectFrom("recoveryCodes")
    .innerJoin("recoveryCodeKeys", "recoveryCodeKeys.id", "recoveryCodes.keyId")
    .select((eb) => ["recoveryCodeKeys.keyId", eb.fn.countAll<number>().as("count")])
    .groupBy("recoveryCodeKeys.keyId")
    .execute();
  return new Map(rows.map(({ keyId, count }) => [keyId, count]));
}
