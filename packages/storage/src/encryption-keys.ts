import type { EncryptionKeyRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

/** Every key this database has seen, oldest first. */
export async function listEncryptionKeys(ex: Executor): Promise<EncryptionKeyRow[]> {
  return ex.selectFrom("encryptionKeys").selectAll().orderBy("createdAt").orderBy("id").execute();
}

/** Registers a key; a known one stays as it is. */
export async function insertEncryptionKey(ex: Executor, row: EncryptionKeyRow): Promise<void> {
  await ex
    .insertInto("encryptionKeys")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** The ids of the keys that stored secrets and recovery codes still need. */
export async function listKeyIdsInUse(ex: Executor): Promise<string[]> {
  const rows = await ex
    .selectFrom("authenticators")
    .select("keyId")
    .union(ex.selectFrom("enrolments").select("keyId"))
    .union(ex.selectFrom("recoveryCodes").select("keyId"))
    .orderBy("keyId")
    .execute();
  return rows.map((row) => row.keyId);
}
