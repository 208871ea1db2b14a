import type { EncryptionKeyRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** Every key this database knows, oldest first. */
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

/** Makes transactions that take this lock run one after the other; secrets are sealed and opened meanwhile. */
export async function lockEncryptionKeys(tx: Transaction): Promise<void> {
  await tx.selectFrom("encryptionKeys").select("id").orderBy("id").forNoKeyUpdate().execute();
}

/**
 * Forgets a key, and the keys of recovery codes that it or no key of today was for, unless a recovery code names them.
 * Throws while a row needs it (SK-2).
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

/** How much of what is stored opens with one key only. */
export interface KeyUse {
  readonly keyId: string;
  readonly authenticators: number;
  readonly enrolments: number;
  readonly recoveryCodes: number;
}

/** What each key is needed for, by id; a key that nothing needs is left out. */
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
