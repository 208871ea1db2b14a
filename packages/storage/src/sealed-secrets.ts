import type { AuthenticatorRow } from "./schema.ts";
import type { Executor, Transaction } from "./storage.ts";

/** The tables that hold TOTP secrets. */
export const sealedTables = ["authenticators", "enrolments"] as const;
export type SealedTable = (typeof sealedTables)[number];

/** A TOTP secret at rest. */
export type SealedSecret = Pick<AuthenticatorRow, "id" | "userId" | "secretCiphertext" | "keyId">;

/**
 * The next secrets under another key than this one, by id, locked until the transaction ends. Rows that another
 * transaction has locked are skipped, so that two transactions with several rows never wait for each other.
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

/** Seals a secret under another key; false, and nothing is changed, when it has changed since it was read (SK-2). */
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
