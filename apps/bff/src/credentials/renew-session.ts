import { deleteSessionEnrolments } from "@futae/storage/enrolments";
import type { SessionRow } from "@futae/storage/schema";
import { rotateSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { hashToken, newToken } from "../platform/token.ts";

/**
 * Gives a session that was rechecked in this transaction a new token (ASVS 5.0 7.2.4), and a new authentication where
 * one was just made. What was begun under the old token ends with it: whoever else had that token may have begun it
 * (SE-15).
 */
export async function renewSession(
  tx: Transaction,
  input: { session: SessionRow; authenticatedAt?: number },
): Promise<string> {
  const token = newToken();
  const isRenewed = await rotateSession(tx, {
    id: input.session.id,
    tokenHash: hashToken(token),
    previousTokenHash: input.session.tokenHash,
    authenticatedAt: input.authenticatedAt ?? input.session.authenticatedAt,
  });
  if (!isRenewed)
    throw new Error("A session was renewed that had not been rechecked under its account's lock");
  await deleteSessionEnrolments(tx, input.session.id);
  return token;
}
