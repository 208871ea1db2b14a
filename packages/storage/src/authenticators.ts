import type { AuthenticatorRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

/** What of an authenticator a code is checked with. */
export type SealedAuthenticator = Pick<
  AuthenticatorRow,
  "id" | "userId" | "secretCiphertext" | "keyId" | "lastUsedStep"
>;

/** Adds an authenticator: from now on the user's sign-in requires a code. */
export async function insertAuthenticator(ex: Executor, row: AuthenticatorRow): Promise<void> {
  await ex.insertInto("authenticators").values(row).execute();
}

/** A user's authenticators, oldest first. */
export async function listAuthenticators(ex: Executor, userId: string): Promise<AuthenticatorRow[]> {
  return ex
    .selectFrom("authenticators")
    .selectAll()
    .where("userId", "=", userId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** Consumes a time step and all before it; false when it was used already (RFC 6238 §5.2, ASVS 5.0 6.5.1). */
export async function consumeStep(
  ex: Executor,
  { id, step, at }: { id: string; step: number; at: number },
): Promise<boolean> {
  const result = await ex
    .updateTable("authenticators")
    .set({ lastUsedStep: step, lastUsedAt: at })
    .where("id", "=", id)
    .where("lastUsedStep", "<", step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Renames one of the user's authenticators; false when it is not theirs (AD-2). */
export async function renameAuthenticator(
  ex: Executor,
  { id, userId, name }: Pick<AuthenticatorRow, "id" | "userId" | "name">,
): Promise<boolean> {
  const result = await ex
    .updateTable("authenticators")
    .set({ name })
    .where("id", "=", id)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Deletes an authenticator, and with it the enrolment that was to replace it. */
export async function deleteAuthenticator(ex: Executor, id: string): Promise<void> {
  await ex.deleteFrom("authenticators").where("id", "=", id).execute();
}

/** Removes all of a user's authenticators; returns how many there were. */
export async function deleteUserAuthenticators(ex: Executor, userId: string): Promise<number> {
  const result = await ex.deleteFrom("authenticators").where("userId", "=", userId).executeTakeFirst();
  return Number(result.numDeletedRows);
}
