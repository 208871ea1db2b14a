import { deleteUserChallenges } from "@futae/storage/challenges";
import type { Transaction } from "@futae/storage/storage";
import { bumpCredentialVersion } from "@futae/storage/users";

/** Ends every challenge of an account, and every sign-in that is half-way (SE-4); answers how many challenges there were. */
export async function endChallenges(tx: Transaction, userId: string): Promise<number> {
  await bumpCredentialVersion(tx, userId);
  return deleteUserChallenges(tx, userId);
}
