import { takeChallenge } from "@futae/storage/challenges";
import { deleteSession } from "@futae/storage/sessions";
import type { Transaction } from "@futae/storage/storage";
import type { Visitor } from "../actor.ts";

/** Ends whatever this browser held: its session and its challenge. */
export async function endCredentials(tx: Transaction, visitor: Visitor): Promise<void> {
  if (visitor.session !== undefined) await deleteSession(tx, visitor.session.session.id);
  if (visitor.challenge !== undefined) {
    const { id, createdAt } = visitor.challenge.challenge;
    await takeChallenge(tx, { id, now: createdAt });
  }
}
