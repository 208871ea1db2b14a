import { deleteUserSessions } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { revokePendingSignIns } from "./revoke-pending-sign-ins.ts";

/**
 * Ends every session of an account, or all but one, every pending sign-in, and every sign-in that is half-way (SE-4);
 * answers how many sessions and pending sign-ins there were.
 */
export async function revokeAllCredentials(
  tx: Transaction,
  userId: string,
  options?: { exceptId: string },
): Promise<{ sessions: number; pendingSignIns: number }> {
  const pendingSignIns = await revokePendingSignIns(tx, userId);
  return { pendingSignIns, sessions: await deleteUserSessions(tx, userId, options) };
}
