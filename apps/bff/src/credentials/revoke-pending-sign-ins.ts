import { deleteUserPendingSignIns } from "@futae/storage/pending-sign-ins";
import type { Transaction } from "@futae/storage/storage";
import { bumpCredentialVersion } from "@futae/storage/users";

/**
 * Ends every pending sign-in of an account, and every sign-in that is half-way (SE-4); answers how many pending
 * sign-ins there were.
 */
export async function revokePendingSignIns(tx: Transaction, userId: string): Promise<number> {
  await bumpCredentialVersion(tx, userId);
  return deleteUserPendingSignIns(tx, userId);
}
