import type { SessionRow } from "@futae/storage/schema";
import { rotateSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import { hashToken, newToken } from "../platform/token.ts";

/**
 * Gives a session a new token (ASVS 5.0 7.2.4), and a new proof where one was just made; nothing when the session ended
 * or another request renewed it first.
 */
export async function renewToken(
  tx: Transaction,
  input: { session: SessionRow; provedAt?: number },
): Promise<string | undefined> {
  const token = newToken();
  const isRenewed = await rotateSession(tx, {
    id: input.session.id,
    tokenHash: hashToken(token),
    previousTokenHash: input.session.tokenHash,
    provedAt: input.provedAt ?? input.session.provedAt,
  });
  return isRenewed ? token : undefined;
}
