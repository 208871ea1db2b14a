import { deleteUserSessions } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { endChallenges } from "./end-challenges.ts";

/**
 * Ends every session of an account, or all but one, every challenge, and every sign-in that is half-way (SE-4); answers
 * how many sessions and challenges there were.
 */
export async function endAllCredentials(
  tx: Transaction,
  userId: string,
  options?: { exceptId: string },
): Promise<{ sessions: number; challenges: number }> {
  const challenges = await endChallenges(tx, userId);
  return { challenges, sessions: await deleteUserSessions(tx, userId, options) };
}
