import type { AuthenticatorRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** The tables that hold TOTP secrets. */
export const sealedTables = ["authenticators", "enrolments"] as const;
export type SealedTable = (typeof sealedTables)[number];

/** A TOTP secret at rest. */
export type SealedSecret = Pick<AuthenticatorRow, "id" | "userId" | "secretCiphertext" | "keyId">;

/**
 * The next secrets under another key than this one, by id, held until the transaction ends. Left out is what another
 * transaction holds: whoever takes several rows in turn would wait for one who does so in another order.
 */
export async function holdSecretsUnderOtherKeys(
  tx: Transaction,
  table: SealedTable,
  { keyId, afterId, limit }: { keyId: string; afterId: string; limit: number },
): Promise<SealedSecret[]> {
  return tx
    .selectFrom(table)
    .select(["id", "userId", "secretCiphertext", "keyId"])
    .where("keyId", "!=", keyId)
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
}

/** Puts a secret under another key; false, and nothing changed, when it is not what was read (SK-2). */
export async function replaceSecret(
  ex: Executor,
  table: SealedTable,
  row: SealedSecret,
  sealed: Pick<SealedSecret, "secretCiphertext" | "keyId">,
): Promise<boolean> {
  const result = await ex
    .updateTable(table)
    .set(sealed)
    .where("id", "=", row.id)
    .where("keyId", "=", row.keyId)
    .where("secretCiphertext", "=", row.secretCiphertext)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
